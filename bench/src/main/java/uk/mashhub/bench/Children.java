package uk.mashhub.bench;

import java.time.Instant;
import java.time.LocalDate;

/** Synthetic children, each worked out from a number alone, and what agencies say of them in the words of the contract. */
final class Children {

    static final int SCHOOLS = 20;

    private static final int FIRST_URN = 150_001;
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final String[] STARTS = {
        "Bra", "Cle", "Dro", "Fen", "Gri", "Hol", "Jas", "Kel", "Lor", "Mav", "Ost", "Pru", "Qua", "Ros", "Sti", "Tav"
    };
    private static final String[] MIDDLES = {
        "bar", "den", "fin", "gol", "lam", "mor", "nes", "pol", "ron", "sam", "tib", "vec", "wyn", "zel", "hur", "kap"
    };
    private static final String[] ENDS = {"ine", "low", "ton", "a", "by", "well", "son", "er", "ley", "is"};

    private Children() {}

    static String urn(int child) {
        return Integer.toString(FIRST_URN + child % SCHOOLS);
    }

    /** With its true check letter. */
    static String upn(int child) {
        String body =
                "%03d%04d%02d%03d".formatted(936, 4000 + child / 1000 % 1000, 10 + child / 1_000_000, child % 1000);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (body.charAt(i) - '0') * (i + 2);
        }
        return ALPHABET.charAt(sum % 23) + body;
    }

    /** The body of {@code PUT /v1/establishments/{urn}}. */
    static String school(int number) {
        LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        return """
                {"name":"Synthetic School %d","authority":"northshire","phase":"PRIMARY","startOfDay":"08:50",\
                "terms":[{"from":"%s","to":"%s"}],"insetDays":[],"safeguardingLeads":[{"name":"Lead of school %d",\
                "email":"lead%d@school.example.test","phone":"01632 960001"}],"channels":[{"type":"EMAIL"}],\
                "disclosureProfile":"MINIMAL"}""".formatted(number, today.minusDays(60), today.plusDays(60), number, number);
    }

    /** The body of an enrolment. */
    static String enrolment(int child) {
        return "{\"urn\":\"" + urn(child) + "\",\"upn\":\"" + upn(child)
                + "\",\"admittedOn\":\"2024-09-02\",\"person\":" + person(child, 0, birth(child)) + "}";
    }

    /** A domestic abuse incident at the child's home: the child, a parent who was hurt and one who did it. */
    static String incident(int child, String reference, Instant at) {
        return "{\"type\":\"DOMESTIC_ABUSE_INCIDENT\",\"sourceReference\":\"" + reference + "\",\"occurredAt\":\"" + at
                + "\",\"lawfulBasis\":\"UK GDPR Article 6(1)(e)\",\"consent\":{\"status\":\"NOT_SOUGHT\",\"reason\":\"Risk of harm.\"},"
                + "\"riskAssessment\":{\"tool\":\"DASH\",\"grade\":\"MEDIUM\"},"
                + "\"circumstances\":\"Synthetic: shouting heard by a neighbour, officers attended.\",\"people\":["
                + party("CHILD", "PRESENT", person(child, 0, birth(child))) + ","
                + party("VICTIM", "PRESENT", person(child, 1, "1988-04-09")) + ","
                + party("ALLEGED_PERPETRATOR", "PRESENT", person(child, 2, "1986-11-23")) + "]}";
    }

    private static String party(String role, String presence, String person) {
        return "{\"role\":\"" + role + "\",\"presence\":\"" + presence + "\",\"residentInHousehold\":true,\"person\":"
                + person + "}";
    }

    private static String person(int child, int member, String born) {
        int mixed = mix(child * 3 + member);
        return "{\"givenName\":\"" + name(mixed) + "\",\"familyName\":\"" + name(mix(child + 7_919)) + ENDS[child % 10]
                + "\",\"dateOfBirth\":\"" + born + "\",\"address\":{\"line\":\"" + (1 + child % 97) + " "
                + name(mix(child / 7 + 104_729)) + " Row\",\"postcode\":\"" + postcode(child / 3) + "\"}}";
    }

    private static String birth(int child) {
        return LocalDate.of(2010, 1, 1)
                .plusDays(Math.floorMod(mix(child), 3_900))
                .toString();
    }

    private static String name(int mixed) {
        int rest = mixed & 0x7fffffff;
        return STARTS[rest % 16] + MIDDLES[rest / 16 % 16] + ENDS[rest / 256 % 10];
    }

    private static String postcode(int place) {
        String inward = "ABDEFGHJLNPQRSTUWXYZ";
        return "NT" + (1 + place / 4_000 % 90) + " " + place / 400 % 10 + inward.charAt(place / 20 % 20)
                + inward.charAt(place % 20);
    }

    private static int mix(int number) {
        int mixed = number * 0x9E3779B9;
        mixed ^= mixed >>> 15;
        mixed *= 0x85EBCA6B;
        return mixed ^ mixed >>> 13;
    }
}
