package uk.mashhub.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.local.parts.PostgresPart;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Residence;
import uk.mashhub.personindex.domain.Role;
import uk.mashhub.personindex.resolve.Written;
import uk.mashhub.personindex.store.MatchKeyHash;

/** A synthetic population, each of it worked out from its number alone; nine in ten have an NHS number of the test range. */
final class People {

    static final String AUTHORITY = "northshire";

    private static final String AGENCY = "HEALTH";
    private static final Instant SINCE = Instant.parse("2026-01-05T09:00:00Z");
    private static final String[] STARTS = {"Bra", "Cle", "Dro", "Fen", "Gri", "Hol", "Jas", "Kel", "Lor", "Mav"};
    private static final String[] MIDDLES = {"bar", "den", "fin", "gol", "lam", "mor", "nes", "pol", "ron", "sam"};
    private static final String[] ENDS = {"ine", "low", "ton", "a", "by", "well", "son", "er", "ley", "is"};
    private static final String INWARD = "ABDEFGHJLNPQRSTUWXYZ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String url;
    private final Matcher matcher;
    private final int[] stems = IntStream.range(0, 1_000_000)
            .filter(stem -> checkDigit("999%06d".formatted(stem)) < 10)
            .toArray();

    People(String url, Matcher matcher) {
        this.url = url;
        this.matcher = matcher;
    }

    /** What somebody asks about one of them: every other time with a slip of the pen, never with a number. */
    Facts asked(int number, Random random) {
        Written truth = written(number, false);
        if (random.nextBoolean()) {
            return truth.facts(AGENCY);
        }
        boolean name = random.nextBoolean();
        String given = truth.givenName();
        LocalDate born = truth.dateOfBirth();
        return new Written(
                        name && given != null ? given.substring(0, given.length() - 1) + "x" : given,
                        truth.familyName(),
                        List.of(),
                        name || born == null ? born : born.plusDays(1),
                        null,
                        null,
                        null,
                        List.of(),
                        truth.addressLine(),
                        truth.postcode(),
                        null)
                .facts(AGENCY);
    }

    /** All that is known of one of them. */
    Facts known(int number) {
        return written(number, true).facts(AGENCY);
    }

    /** All that is known of one of them who has a number. */
    Facts numbered(int number) {
        return written(withNumber(number), true).facts(AGENCY);
    }

    /** A report of an agency that knows the number. */
    Report report(int number, long serial) {
        Written written = written(withNumber(number), true);
        // as random as a sender's are: what stands for an event among the locks is worked out from its halves
        var ids = new Random(serial);
        var reference = new UUID(ids.nextLong(), ids.nextLong());
        var event = new Report.Event(
                new UUID(ids.nextLong(), ids.nextLong()),
                AUTHORITY,
                AGENCY,
                null,
                "HEALTH_ASSESSMENT",
                null,
                SINCE.plusSeconds(serial),
                null,
                List.of(),
                Report.Details.NONE);
        var said = new Mention.Said(
                written.givenName(),
                written.familyName(),
                written.dateOfBirth(),
                written.addressLine(),
                written.postcode(),
                null,
                false,
                false,
                "{}");
        var mention = new Mention(0, Kind.CHILD, Role.CHILD, "PRESENT", true, written.facts(AGENCY), said);
        return new Report(reference, new Report.Standing(0, false, SINCE), event, List.of(mention));
    }

    /** Makes everybody from one number to another known, by COPY, as if each had been reported once. */
    void load(int from, int to) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, PostgresPart.USER, PostgresPart.PASSWORD);
                Statement sql = connection.createStatement()) {
            sql.execute("set search_path = person_index");
            sql.execute(
                    "set session_replication_role = replica"); // because the rows refer to each other by construction
            sql.execute("set maintenance_work_mem = '256MB'");
            sql.execute("alter table person_key drop constraint person_key_pkey");
            sql.execute("drop index person_key_by_person");
            copy(connection, "person (ref, authority, kind, state, date_of_birth)", from, to, this::person);
            copy(
                    connection,
                    "observation (id, reference_id, event_id, revision, position, authority, agency, kind, role, presence,"
                            + " occurred_at, household_ref, live, given_name, family_name, date_of_birth, facts, raw)",
                    from,
                    to,
                    this::observation);
            copy(
                    connection,
                    "link (observation_id, person_ref, version, band, probability, reason, strategy_version, decided_by)",
                    from,
                    to,
                    n -> id(n) + "\t" + ref(n) + "\t1\tNONE\t1\tFIRST_HEARD_OF\t" + matcher.version() + "\tmatcher\n");
            copy(connection, "person_key (key, person_ref)", from, to, this::keys);
            homes(connection, from, to);
            copy(connection, "person_fact (person_ref, digest, facts, decided, keyed)", from, to, this::fact);
            copy(connection, "person_name (person_ref, given, family, live)", from, to, this::names);
            sql.execute("update person_fact set facts_text = facts::text, digest = hashtextextended(facts::text, 0)"
                    + " where digest < 0");
            sql.execute("alter table person_key add primary key (key, person_ref)");
            sql.execute("create index person_key_by_person on person_key (person_ref)");
            sql.execute(
                    "vacuum analyze person, observation, link, person_key, person_fact, household_member, household_address");
            sql.execute("checkpoint");
        }
    }

    /** Two children live in each home, and have since they were first reported. */
    private void homes(Connection connection, int from, int to) throws SQLException, IOException {
        copy(
                connection,
                "household (ref, authority)",
                from / 2,
                to / 2,
                home -> household(home) + "\t" + AUTHORITY + "\n");
        copy(
                connection,
                "household_address (key, household_ref)",
                from / 2,
                to / 2,
                home -> written(home * 2, false).facts(AGENCY).addresses().stream()
                        .map(key -> MatchKeyHash.of(AUTHORITY, key) + "\t" + household(home) + "\n")
                        .collect(Collectors.joining()));
        copy(
                connection,
                "household_member (household_ref, person_ref, presumed_from, from_at, told_by, observation_id, confidence, standing)",
                from,
                to,
                n -> household(n / 2) + "\t" + ref(n) + "\t" + SINCE.minus(Residence.PRESUMED) + "\t" + SINCE + "\t"
                        + AGENCY + "\t" + id(n) + "\t0.95\tHOLDS\n");
    }

    private static String household(int home) {
        return "h_" + ref(home).substring(2);
    }

    private String fact(int number) {
        return ref(number) + "\t-1\t"
                + JSON.writeValueAsString(written(number, true).facts(AGENCY)) + "\tfalse\t2\n";
    }

    private String names(int number) {
        return written(number, true).facts(AGENCY).names().stream()
                .map(name -> ref(number) + "\t" + name.given() + "\t" + name.family() + "\ttrue\n")
                .collect(Collectors.joining());
    }

    private interface Row {
        String of(int number);
    }

    /** From a file, which the server reads itself. */
    private static void copy(Connection connection, String columns, int from, int to, Row row)
            throws SQLException, IOException {
        Path file = Files.createTempFile(
                "mash-hub-people",
                ".copy",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        try (Statement sql = connection.createStatement()) {
            try (Writer rows = Files.newBufferedWriter(file)) {
                for (int number = from; number < to; number++) {
                    rows.write(row.of(number));
                }
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            sql.execute("copy " + columns + " from '" + file + "'");
        } finally {
            Files.delete(file);
        }
    }

    private String person(int number) {
        return ref(number) + "\t" + AUTHORITY + "\tCHILD\tACTIVE\t" + born(number) + "\n";
    }

    private String observation(int number) {
        Written written = written(number, true);
        String facts = JSON.writeValueAsString(written.facts(AGENCY));
        String event = new UUID(-1L - number, number).toString();
        return String.join(
                        "\t",
                        Long.toString(id(number)),
                        event,
                        event,
                        "0",
                        "0",
                        AUTHORITY,
                        AGENCY,
                        "CHILD",
                        "CHILD",
                        "PRESENT",
                        SINCE.toString(),
                        household(number / 2),
                        "true",
                        written.givenName(),
                        written.familyName(),
                        born(number).toString(),
                        facts,
                        facts)
                + "\n";
    }

    private String keys(int number) {
        return matcher.keys(written(number, true).facts(AGENCY), Kind.CHILD).stream()
                .map(key -> MatchKeyHash.of(AUTHORITY, key) + "\t" + ref(number) + "\n")
                .collect(Collectors.joining());
    }

    private Written written(int number, boolean withNumber) {
        int home = number / 2;
        return new Written(
                name(number * 31L + 7, 3),
                name(number * 17L + 3, 4),
                List.of(),
                born(number),
                null,
                withNumber ? nhsNumber(number) : null,
                null,
                List.of(),
                (home % 15 + 1) + " " + name(home / 15L, 3) + " Row",
                postcode(home / 15),
                null);
    }

    /** A thousand forenames, ten thousand surnames, a few of them much commoner than the rest. */
    private static String name(long seed, int parts) {
        var random = new Random(seed);
        int common = random.nextInt(4) == 0 ? 2 : 10;
        String name = STARTS[random.nextInt(common)] + MIDDLES[random.nextInt(common)];
        return name + (parts > 3 ? MIDDLES[random.nextInt(10)] : "") + ENDS[random.nextInt(10)];
    }

    private static LocalDate born(int number) {
        return LocalDate.of(2008, 1, 1).plusDays(new Random(number * 13L).nextInt(6_500));
    }

    private static String postcode(int place) {
        int letters = INWARD.length();
        return "NT" + (1 + place / (10 * letters * letters) % 90) + " " + place % 10
                + INWARD.charAt(place / 10 % letters) + INWARD.charAt(place / (10 * letters) % letters);
    }

    private @Nullable String nhsNumber(int number) {
        if (number % 10 == 9) {
            return null;
        }
        String stem = "999%06d".formatted(stems[number - number / 10]);
        return stem + checkDigit(stem);
    }

    private static int withNumber(int number) {
        return number % 10 == 9 ? number - 1 : number;
    }

    /** Modulus 11; 10 is no digit, and a stem that gives it has no number. */
    private static int checkDigit(String stem) {
        int sum = 0;
        for (int i = 0; i < stem.length(); i++) {
            sum += (stem.charAt(i) - '0') * (10 - i);
        }
        int digit = 11 - sum % 11;
        return digit == 11 ? 0 : digit;
    }

    private static long id(int number) {
        return 1_000_000_000L + number;
    }

    private static String ref(int number) {
        String alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var random = new Random(number);
        return random.ints(20, 0, 32)
                .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                .collect(Collectors.joining(
                        "",
                        "c_",
                        "%06d"
                                .formatted(number % 1_000_000)
                                .replace('0', 'x')
                                .replace('1', 'y')
                                .replace('8', 'z')
                                .replace('9', 'w')));
    }
}
