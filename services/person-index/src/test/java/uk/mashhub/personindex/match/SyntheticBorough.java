package uk.mashhub.personindex.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up observations of children as four agencies might hold them, with the truth: the same seed, the same borough. */
final class SyntheticBorough {

    private static final String UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final String[] STREETS = {
        "Harrow", "Mill", "Chapel", "Quarry", "Orchard", "Larch", "Wren", "Copper", "Saddler", "Tollbar", "Fern",
        "Marsh", "Holly", "Weaver", "Abbot", "Kiln", "Beacon", "Foundry", "Sedge", "Thorn"
    };
    private static final String[] ENDS = {
        "croft Road",
        "field Lane",
        "gate Street",
        "brook Avenue",
        "side Close",
        "dale Drive",
        "stone Crescent",
        "wick Gardens",
        "ley Terrace",
        "ham Way"
    };
    private static final String[] TOWNS = {"Inventham", "Madeupton", "Testborough", "Samplewick", "Fabley", "Nowherton"
    };

    private final Random random;
    private final Errors errors;
    private final List<Child> children = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();
    private int numbers = 1;

    private SyntheticBorough(long seed, Errors errors) {
        this.random = new Random(seed);
        this.errors = errors;
    }

    private record Home(String flat, String number, String street, String town, String postcode) {}

    private record Child(
            String id,
            String given,
            String family,
            LocalDate born,
            char sex,
            String nhs,
            String upn,
            Home home,
            Home earlier,
            String school) {}

    /** Rows with the truth in the last column, header first, and how people are related. */
    record Data(List<String> observations, List<String> relations) {}

    static Data of(long seed, int families, Errors errors) {
        SyntheticBorough borough = new SyntheticBorough(seed, errors);
        for (int i = 0; i < families; i++) {
            borough.family();
        }
        borough.children.forEach(borough::observe);
        Collections.shuffle(borough.rows, borough.random);
        List<String> numbered = new ArrayList<>();
        numbered.add(
                "observation_id,agency,given_name,family_name,date_of_birth,sex,nhs_number,upn,address_line,postcode,school_urn,true_person_id");
        for (int i = 0; i < borough.rows.size(); i++) {
            numbered.add("OBS-%06d,%s".formatted(i + 1, borough.rows.get(i)));
        }
        List<String> relations = new ArrayList<>(List.of("person_id_a,person_id_b,relation"));
        relations.addAll(borough.relations);
        return new Data(numbered, relations);
    }

    private void family() {
        Traditions tradition = Traditions.ALL.get(random.nextInt(Traditions.ALL.size()));
        String family = tradition.family(random);
        if (chance(0.06)) {
            family = family + "-" + tradition.family(random);
        }
        Home home = home();
        Home earlier = chance(errors.moved()) ? home() : home;
        LocalDate born = LocalDate.of(2008, 1, 1).plusDays(random.nextInt(16 * 365));
        String school = "99%04d".formatted(random.nextInt(400));
        List<Child> here = new ArrayList<>();
        here.add(child(tradition, here, family, born, home, earlier, school));
        if (chance(errors.twins())) {
            here.add(child(tradition, here, family, born, home, earlier, school));
            relations.add(here.getFirst().id() + "," + here.get(1).id() + ",twin");
        }
        while (chance(errors.siblings()) && here.size() < 5) {
            LocalDate later = born.plusDays((here.size() * 400L) + random.nextInt(900));
            here.add(child(tradition, here, family, later, home, earlier, school));
            relations.add(here.getFirst().id() + "," + here.getLast().id() + ",sibling");
        }
        children.addAll(here);
        if (chance(errors.namesakes())) {
            Child first = here.getFirst();
            children.add(new Child(
                    id(),
                    first.given(),
                    family,
                    born,
                    first.sex(),
                    nhs(),
                    upn(),
                    home(),
                    home(),
                    "99%04d".formatted(random.nextInt(400))));
            relations.add(first.id() + "," + children.getLast().id() + ",same_name_same_dob");
        }
        if (chance(errors.namesakes())) {
            Child first = here.getFirst();
            children.add(new Child(
                    id(),
                    first.given(),
                    tradition.family(random),
                    born,
                    first.sex(),
                    nhs(),
                    upn(),
                    home(),
                    home(),
                    school));
            relations.add(first.id() + "," + children.getLast().id() + ",adoption");
        }
        if (chance(0.01)) {
            children.add(new Child(
                    id(),
                    here.getFirst().given(),
                    family,
                    born.minusYears(28).plusDays(90),
                    here.getFirst().sex(),
                    nhs(),
                    "",
                    home,
                    home,
                    ""));
            relations.add(here.getFirst().id() + "," + children.getLast().id() + ",father_son");
        }
    }

    private Child child(
            Traditions tradition,
            List<Child> here,
            String family,
            LocalDate born,
            Home home,
            Home earlier,
            String school) {
        char sex = chance(0.5) ? 'F' : 'M';
        List<String> taken = here.stream().map(Child::given).toList();
        // now and then twins whose names are alike
        String given = !here.isEmpty() && chance(0.25)
                ? tradition.like(here.getFirst().given())
                : tradition.given(random, sex);
        while (taken.contains(given)) {
            given = tradition.given(random, sex);
        }
        return new Child(id(), given, family, born, sex, nhs(), upn(), home, earlier, school);
    }

    private void observe(Child child) {
        int times = 1 + random.nextInt(5);
        for (int i = 0; i < times; i++) {
            double which = random.nextDouble();
            String agency = child.upn().isEmpty() || which < 0.36
                    ? "health"
                    : which < 0.62 ? "education" : which < 0.80 ? "police" : "social_care";
            rows.add(row(child, agency));
        }
    }

    private String row(Child child, String agency) {
        boolean police = agency.equals("police");
        double worse = police ? errors.police() : 1;
        String given = given(child, agency, worse);
        String family = chance(errors.typo() * worse) ? slip(child.family()) : child.family();
        if (family.contains("-") && chance(0.15)) {
            family = chance(0.5) ? family.replace('-', ' ') : family.substring(family.indexOf('-') + 1);
        }
        if (chance(0.008)) {
            String swap = given;
            given = family;
            family = swap;
        }
        Child other = relative(child);
        String nhs = chance(errors.wrongNumber()) ? other.nhs() : child.nhs();
        String upn = chance(errors.wrongNumber()) ? other.upn() : child.upn();
        boolean hasNhs = agency.equals("health")
                ? !chance(errors.noNumber() / 3)
                : agency.equals("social_care") && !chance(0.3 + errors.noNumber());
        boolean hasUpn = agency.equals("education")
                ? !chance(errors.noNumber() / 5)
                : agency.equals("social_care") && chance(0.5);
        Home home = agency.equals("education") || chance(0.2) ? child.earlier() : child.home();
        boolean homeless = chance(police ? 0.08 : 0.01);
        String line = homeless ? "" : address(home);
        return String.join(
                ",",
                agency,
                dressed(given),
                dressed(family),
                born(child.born(), police),
                chance(0.03) ? "U" : chance(0.01) ? "" : String.valueOf(child.sex()),
                hasNhs ? spaced(nhs) : "",
                hasUpn ? upn : "",
                line.isEmpty() ? "" : "\"" + line + "\"",
                homeless || chance(0.02) ? "" : chance(0.1) ? home.postcode().replace(" ", "") : home.postcode(),
                agency.equals("education") || (!police && chance(0.2)) ? child.school() : "",
                child.id());
    }

    private String given(Child child, String agency, double worse) {
        String given = child.given();
        if (chance(errors.otherForename())) {
            return Traditions.ALL.getFirst().given(random, child.sex());
        }
        if (chance(errors.nickname() * (agency.equals("health") ? 0.3 : 1))) {
            given = Traditions.shortened(random, given);
        }
        if (chance(errors.typo() * worse)) {
            given = slip(given);
        }
        return agency.equals("health") && chance(0.06)
                ? given + " " + Traditions.ALL.getFirst().given(random, child.sex())
                : given;
    }

    private Child relative(Child child) {
        int at = children.indexOf(child);
        Child next = children.get(at + 1 < children.size() ? at + 1 : at);
        Child before = children.get(at == 0 ? 0 : at - 1);
        return next.home().equals(child.home()) ? next : before.home().equals(child.home()) ? before : child;
    }

    private String born(LocalDate born, boolean police) {
        if (police && chance(0.2)) {
            return "";
        }
        if (chance(errors.badDate() * (police ? 3 : 1))) {
            return switch (random.nextInt(5)) {
                case 0 ->
                    born.getDayOfMonth() <= 12
                            ? LocalDate.of(born.getYear(), born.getDayOfMonth(), Math.min(28, born.getMonthValue()))
                                    .toString()
                            : born.plusDays(1).toString();
                case 1 -> born.plusYears(chance(0.5) ? 1 : -1).toString();
                case 2 -> born.plusDays(chance(0.5) ? 1 : 10).toString();
                case 3 -> born.toString().substring(0, chance(0.5) ? 4 : 7);
                default -> born.getYear() + "-01-01";
            };
        }
        return chance(0.03)
                ? "%02d/%02d/%d".formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear())
                : born.toString();
    }

    private String address(Home home) {
        String street = chance(0.3)
                ? home.street()
                        .replace("Road", "Rd")
                        .replace("Lane", "Ln")
                        .replace("Street", "St")
                        .replace("Avenue", "Ave")
                        .replace("Close", "Cl")
                : home.street();
        String flat = home.flat().isEmpty() || chance(errors.sharedHome()) ? "" : "Flat " + home.flat() + ", ";
        String line = flat + home.number() + " " + street + (chance(0.5) ? ", " + home.town() : "");
        return chance(errors.typo() / 2) ? slip(line) : line;
    }

    private Home home() {
        String flat = chance(0.15) ? String.valueOf(1 + random.nextInt(40)) : "";
        if (!flat.isEmpty() && chance(0.4) && !children.isEmpty()) {
            Home next = children.get(random.nextInt(children.size())).home();
            return new Home(flat, next.number(), next.street(), next.town(), next.postcode());
        }
        String street = STREETS[random.nextInt(STREETS.length)] + ENDS[random.nextInt(ENDS.length)];
        String letters = "ABDEFGHJLNPQRSTUWXYZ";
        int spot = Math.floorMod(street.hashCode(), 900) + 1000 * random.nextInt(6);
        String postcode = "Z%c%d %d%c%c"
                .formatted(
                        letters.charAt(spot / 1000),
                        1 + spot % 24,
                        random.nextInt(10),
                        letters.charAt(spot % 20),
                        letters.charAt(random.nextInt(20)));
        return new Home(
                flat, String.valueOf(1 + random.nextInt(160)), street, TOWNS[random.nextInt(TOWNS.length)], postcode);
    }

    private String id() {
        return "P%06d".formatted(numbers++);
    }

    private String nhs() {
        while (true) {
            String nine = "999%06d".formatted(Math.floorMod(numbers * 7L + random.nextInt(3), 1_000_000));
            numbers++;
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (10 - i) * (nine.charAt(i) - '0');
            }
            int check = 11 - sum % 11;
            if (check != 10) {
                return nine + (check == 11 ? 0 : check);
            }
        }
    }

    private String upn() {
        String twelve = "99%d%09d".formatted(random.nextInt(10), 312_000_000L + numbers++);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (i + 2) * (twelve.charAt(i) - '0');
        }
        return UPN_LETTERS.charAt(sum % 23) + twelve;
    }

    private String slip(String word) {
        if (word.length() < 3) {
            return word;
        }
        int at = 1 + random.nextInt(word.length() - 1);
        String start = word.substring(0, at);
        char letter = "aeioulrnst".charAt(random.nextInt(10));
        return switch (random.nextInt(4)) {
            case 0 -> start + word.substring(at + 1);
            case 1 -> start + word.charAt(at) + word.substring(at);
            case 2 -> start + letter + word.substring(at + 1);
            default ->
                at + 1 < word.length() ? start + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2) : start;
        };
    }

    private String dressed(String name) {
        return chance(0.05) ? name.toUpperCase(Locale.ROOT) : chance(0.03) ? " " + name + " " : name;
    }

    private static String spaced(String nhs) {
        return Math.floorMod(nhs.hashCode(), 4) == 0
                ? nhs.substring(0, 3) + " " + nhs.substring(3, 6) + " " + nhs.substring(6)
                : nhs;
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
