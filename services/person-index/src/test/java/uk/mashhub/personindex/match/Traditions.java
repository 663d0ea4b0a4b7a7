package uk.mashhub.personindex.match;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import uk.mashhub.personindex.domain.JaroWinkler;

/** Names as families of one tradition give them; the first of a list are given most often. */
record Traditions(List<String> girls, List<String> boys, List<String> families) {

    static final List<Traditions> ALL = List.of(
            of(
                    "Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophie Grace Evie Poppy Charlotte"
                            + " Daisy Emily Phoebe Millie Evelyn Elsie Harper Matilda Ella Eliza Eleanor Alice Jessica Ruby Lottie"
                            + " Penelope Orla Thea Bella Imogen Nancy Robyn Lyra Heidi Maeve Clementine Tabitha Marnie Saskia Beatrix"
                            + " Georgina Verity Hermione Rowena",
                    "Noah Oliver George Arthur Leo Muhammad Harry Oscar Archie Henry Theodore Freddie Jack Charlie Theo"
                            + " Alfie Jacob Thomas Finley Arlo William Lucas Roman Tommy Isaac Teddy Alexander Luca Edward James Joshua"
                            + " Albie Elijah Max Mason Reuben Jude Rory Dylan Callum Jasper Barnaby Rupert Caspian Fergus Laurie Wilfred"
                            + " Lachlan Tobias Evander",
                    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White"
                            + " Roberts Green Hall Wood Jackson Clarke Ashworth Braithwaite Cotterill Dunstan Eastwood Farnley Garside"
                            + " Hebblethwaite Illingford Jowett Kershaw Lumb Midgley Naylor Oldroyd Pickersgill Quarmby Rawnsley Sugden"
                            + " Thackray Uttley Varley Wadsworth Yewdall Macdonald McIntyre MacLeod McKenna"),
            of(
                    "Aisha Fatima Maryam Zainab Amina Khadija Hafsa Safa Iqra Zara Noor Layla Sumayyah Inaya Aaliyah"
                            + " Rabia Sana Mariam Hana Ayat Zoya Rukhsar Mahnoor Tahira",
                    "Mohammed Ahmed Yusuf Ibrahim Omar Ali Hamza Bilal Abdullah Hassan Zayn Idris Musa Haris Ismail"
                            + " Rayyan Zakariya Sulaiman Adam Faisal Tariq Junaid Shahzaib Waqas",
                    "Khan Ahmed Hussain Ali Begum Rahman Malik Iqbal Mahmood Akhtar Shah Mirza Chaudhry Qureshi Siddiqui"
                            + " Miah Uddin Bashir Aziz Latif Sheikh Butt Raja Nawaz"),
            of(
                    "Zofia Julia Zuzanna Maja Hanna Lena Alicja Oliwia Amelia Natalia Wiktoria Magdalena Aleksandra"
                            + " Kinga Pola Nadia Gabriela Malwina Jagoda Bogna",
                    "Antoni Jakub Szymon Jan Filip Franciszek Aleksander Mikolaj Wojciech Kacper Adam Michal Bartosz"
                            + " Tymon Ignacy Oskar Mateusz Krzysztof Dawid Bogumil",
                    "Nowak Kowalski Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski"
                            + " Kozlowski Jankowski Mazur Krawczyk Piotrowski Grabowski Pawlak Michalski Adamczyk Dudek"),
            of(
                    "Amara Chidinma Adaeze Temitope Folake Ngozi Ama Abena Efua Wanjiru Zuri Nia Imani Tiwa Ifeoma Adjoa"
                            + " Simisola Makena Thandi Yewande",
                    "Chidi Emeka Tunde Kwame Kofi Oluwaseun Ayo Femi Jabari Kwabena Obinna Tobenna Segun Malachi Zion Ade"
                            + " Nnamdi Kelechi Babatunde Yaw",
                    "Okafor Adeyemi Mensah Boateng Osei Okonkwo Balogun Eze Owusu Asante Nwosu Adebayo Kamau Mwangi Ndlovu"
                            + " Appiah Ogunleye Danso Bello Chukwu"),
            of(
                    "Priya Anaya Diya Aarohi Kavya Isha Riya Meera Saanvi Jasleen Simran Harleen Navya Tara Anika Gurleen"
                            + " Pari Nisha Lakshmi Devika",
                    "Aarav Arjun Rohan Vihaan Dev Kiran Ishaan Jai Karan Veer Gurpreet Harjit Manveer Aryan Nikhil Sahil"
                            + " Rahul Taran Yuvraj Pranav",
                    "Patel Singh Kaur Shah Sharma Gill Sandhu Dhillon Mehta Desai Joshi Chauhan Rao Nair Iyer Reddy Bains"
                            + " Grewal Parmar Thakkar"));

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("Olivia", "Liv"),
            Map.entry("Charlotte", "Lottie"),
            Map.entry("Eleanor", "Ellie"),
            Map.entry("Emily", "Em"),
            Map.entry("Thomas", "Tom"),
            Map.entry("William", "Will"),
            Map.entry("Alexander", "Alex"),
            Map.entry("Theodore", "Theo"),
            Map.entry("Mohammed", "Muhammad"),
            Map.entry("Muhammad", "Mohamed"),
            Map.entry("Zakariya", "Zak"),
            Map.entry("Yusuf", "Yousef"),
            Map.entry("Aleksandra", "Ola"),
            Map.entry("Jakub", "Kuba"),
            Map.entry("Georgina", "Georgie"),
            Map.entry("Edward", "Eddie"),
            Map.entry("Joshua", "Josh"),
            Map.entry("Jacob", "Jake"),
            Map.entry("Aisha", "Ayesha"),
            Map.entry("Oluwaseun", "Seun"),
            Map.entry("Temitope", "Temi"));

    private static Traditions of(String girls, String boys, String families) {
        return new Traditions(List.of(girls.split(" ")), List.of(boys.split(" ")), List.of(families.split(" ")));
    }

    String given(Random random, char sex) {
        return common(random, sex == 'F' ? girls : boys);
    }

    String family(Random random) {
        return common(random, families);
    }

    /** The name of the tradition that is most like this one and not it. */
    String like(String name) {
        return java.util.stream.Stream.concat(girls.stream(), boys.stream())
                .filter(other -> !other.equals(name))
                .max(Comparator.comparingDouble(other -> JaroWinkler.similarity(name, other)))
                .orElseThrow();
    }

    static String shortened(Random random, String name) {
        String known = SHORT.get(name);
        return known != null ? known : name.length() > 5 && random.nextBoolean() ? name.substring(0, 4) : name;
    }

    /** The earlier in the list the commoner, as names are. */
    private static String common(Random random, List<String> names) {
        return names.get((int) (names.size() * Math.pow(random.nextDouble(), 1.8)));
    }
}
