package uk.mashhub.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.Identity;
import uk.mashhub.desk.domain.Notice;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.RatingChange;
import uk.mashhub.desk.domain.Reason;
import uk.mashhub.desk.domain.Report;
import uk.mashhub.desk.domain.Route;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.local.parts.PostgresPart;

/** Synthetic children, events and alerts laid into the desk's tables as if each had been heard once: the same on every run. */
final class DeskRecords {

    static final String AUTHORITY = "northshire";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant LONG_AGO = Instant.parse("2026-01-05T09:00:00Z");
    private static final UUID EVENT = new UUID(0, 1);
    private static final UUID REFERENCE = new UUID(0, 2);
    private static final UUID ALERT = new UUID(0, 3);
    private static final String CHILD = "c_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String URN = "140000";
    private static final int EVENTS_OF_AN_ALERT = 12;
    private static final int CLOSED_FOR_AN_OPEN_ONE = 10;

    /** Three children in each. */
    private static final String HOUSEHOLD = "h_1";

    /** A child's reference and an id as SQL makes them of a number; {@link #ref} and {@link #alertId} make the same. */
    private static final String FUNCTIONS = """
            create function pg_temp.ref(n int) returns text language sql immutable
                as $$ select 'c_' || translate(lpad(n::text, 26, '0'), '0189', 'abcd') $$;
            create function pg_temp.id(kind text, n int) returns uuid language sql immutable as $$ select md5(kind || n)::uuid $$;
            """;

    private static final String ENTRIES = """
            insert into chronology_entry (child_ref, reference_id, resolution, event_id, authority, agency, occurred_at, known_at,
                withdrawn, facts)
            select pg_temp.ref(child), pg_temp.id('reference', at), 1, pg_temp.id('event', at), 'northshire', 'POLICE',
                now() - at % 300 * interval '1 day', now() - at % 300 * interval '1 day', false,
                replace(replace(replace(replace(replace(?, 'c_aaaaaaaaaaaaaaaaaaaaaaaaaa', pg_temp.ref(child)),
                    '00000000-0000-0000-0000-000000000001', pg_temp.id('event', at)::text),
                    '00000000-0000-0000-0000-000000000002', pg_temp.id('reference', at)::text),
                    '140000', (140010 + child % 90)::text), 'h_1', 'h_' || child / 3)::jsonb
            from (select n as at, case when n <= ? then n else 1 + n % ? end as child from generate_series(?, ?) n) as made
            """;

    private static final String REPORTS = """
            insert into agency_report (event_id, reference_id, authority, known_at, retracted, facts)
            select event_id, reference_id, authority, known_at, false,
                replace(replace(?, '00000000-0000-0000-0000-000000000001', event_id::text),
                    '00000000-0000-0000-0000-000000000002', reference_id::text)::jsonb
            from chronology_entry where child_ref in (select pg_temp.ref(n) from generate_series(1, ?) n)
            """;

    private static final String ALERTS = """
            insert into alert (alert_id, child_ref, authority, revision, decision_seq, urgency, rating, state, route, due, raised_at,
                revised_at, facts, change_seq, agencies)
            select pg_temp.id('alert', n), pg_temp.ref(n), 'northshire', 0, 0, 1 + n % 4,
                (array['RED', 'AMBER', 'GREEN', 'BLUE'])[1 + n % 4], case when n <= ? then 'OPEN' else 'CLOSED' end, 'MASH',
                now() + (n % 9000 - 300) * interval '1 minute', now() - n % 90 * interval '1 day', now() - n % 90 * interval '1 day',
                replace(replace(replace(replace(?, 'c_aaaaaaaaaaaaaaaaaaaaaaaaaa', pg_temp.ref(n)),
                    '00000000-0000-0000-0000-000000000001', pg_temp.id('event', n)::text),
                    '00000000-0000-0000-0000-000000000003', pg_temp.id('alert', n)::text),
                    '"AMBER"', '"' || (array['RED', 'AMBER', 'GREEN', 'BLUE'])[1 + n % 4] || '"')::jsonb,
                n, array['POLICE']
            from generate_series(1, ?) n
            """;

    private static final String NOTICES = """
            insert into notice_step (notice_id, step, child_ref, authority, event_id, known_at, facts)
            select pg_temp.id('notice', n), 1, pg_temp.ref(n), 'northshire', pg_temp.id('event', n), now(),
                replace(replace(replace(?, 'c_aaaaaaaaaaaaaaaaaaaaaaaaaa', pg_temp.ref(n)),
                    '00000000-0000-0000-0000-000000000001', pg_temp.id('event', n)::text),
                    '00000000-0000-0000-0000-000000000003', pg_temp.id('notice', n)::text)::jsonb
            from generate_series(1, ?) n
            """;

    private final String url;

    DeskRecords(String url) {
        this.url = url;
    }

    /** So many children with an event each; the first of them with an open alert, more events, words and a notice. */
    void load(int children, int open) throws SQLException {
        long began = System.nanoTime();
        int alerts = alerts(open);
        try (Connection connection = DriverManager.getConnection(url, PostgresPart.USER, PostgresPart.PASSWORD);
                Statement sql = connection.createStatement()) {
            sql.execute("set search_path = desk, public; set synchronous_commit = off");
            sql.execute(FUNCTIONS);
            String entry = JSON.writeValueAsString(entry());
            insert(connection, ENTRIES, entry, children, open, 1, children);
            insert(
                    connection,
                    ENTRIES,
                    entry,
                    children,
                    open,
                    children + 1,
                    children + open * (EVENTS_OF_AN_ALERT - 1));
            sql.execute(
                    "insert into child_school select child_ref, reference_id, authority, facts ->> 'urn' from chronology_entry");
            insert(connection, REPORTS, JSON.writeValueAsString(report()), open);
            insert(connection, ALERTS, open, JSON.writeValueAsString(alert()), alerts);
            sql.execute("insert into alert_revision (alert_id, revision, known_at, facts)"
                    + " select alert_id, revision, raised_at, facts from alert");
            insert(connection, NOTICES, JSON.writeValueAsString(notice()), open);
            sql.execute("update change_line set head = " + alerts);
            sql.execute("vacuum analyze");
        }
        System.out.printf("%,d children loaded in %,d s%n", children, (System.nanoTime() - began) / 1_000_000_000);
    }

    /** How many alerts there are with so many open ones: the number the line of changes stands at. */
    static int alerts(int open) {
        return open * (1 + CLOSED_FOR_AN_OPEN_ONE);
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    static UUID alertId(int number) {
        return id("alert", number);
    }

    /** A new alert as the correlation says it. */
    static AlertRevised raised(int number, Instant now) {
        UUID event = id("raised-event", number);
        return AlertRevised.newBuilder()
                .setAlertId(id("raised", number))
                .setChildRef(ref(number))
                .setAuthority(AUTHORITY)
                .setEpisode(0)
                .setRevision(0)
                .setRating(uk.mashhub.events.v1.Rating.AMBER)
                .setProposedRating(uk.mashhub.events.v1.Rating.AMBER)
                .setReviewNeeded(false)
                .setState(uk.mashhub.events.v1.AlertState.OPEN)
                .setRoute(uk.mashhub.events.v1.Route.MASH)
                .setRaisedAt(now)
                .setRevisedAt(now)
                .setRespondBy(now.plusSeconds(14_400))
                .setPolicyVersion("default/1")
                .setReasons(List.of())
                .setAgencies(List.of(uk.mashhub.events.v1.Agency.POLICE))
                .setEventCount(1)
                .setEvents(List.of(event))
                .setIdentity(new uk.mashhub.events.v1.Identity(
                        uk.mashhub.events.v1.IdentityBand.MATCH, 0.99, "exact/1", null))
                .setRatingHistory(List.of())
                .setDecisionSeq(0)
                .build();
    }

    private static ChronologyEntry entry() {
        return new ChronologyEntry(
                CHILD,
                REFERENCE,
                1,
                false,
                EVENT,
                0,
                AUTHORITY,
                Agency.POLICE,
                null,
                "DOMESTIC_ABUSE_INCIDENT",
                null,
                LONG_AGO,
                null,
                LONG_AGO,
                LONG_AGO,
                "NAMED",
                "CHILD",
                "PRESENT",
                new Identity("MATCH", 0.99, "exact/1", null),
                HOUSEHOLD,
                List.of(
                        new ChronologyEntry.Adult("p_1", "VICTIM"),
                        new ChronologyEntry.Adult("p_2", "ALLEGED_PERPETRATOR")),
                90,
                "MEDIUM",
                null,
                null,
                URN,
                null,
                null,
                null,
                List.of("NO_ETHNICITY"),
                null,
                null,
                null,
                null);
    }

    private static Report report() {
        return new Report(
                EVENT,
                REFERENCE,
                AUTHORITY,
                Agency.POLICE,
                null,
                "SYN-0001",
                0,
                false,
                null,
                LONG_AGO,
                LONG_AGO,
                List.of(new Report.Passage("What happened", "Synthetic words about nobody. ".repeat(20))),
                "Response officer",
                null,
                "NOT_SOUGHT",
                null,
                "Public task",
                null,
                null,
                null);
    }

    private static AlertFacts alert() {
        return new AlertFacts(
                ALERT,
                CHILD,
                AUTHORITY,
                0,
                0,
                Rating.AMBER,
                Rating.AMBER,
                false,
                AlertState.OPEN,
                Route.MASH,
                LONG_AGO,
                LONG_AGO,
                LONG_AGO.plusSeconds(14_400),
                "default/1",
                List.of(new Reason("domestic-abuse/1", Rating.AMBER, "A synthetic reason in one line", List.of(EVENT))),
                List.of(Agency.POLICE),
                1,
                List.of(EVENT),
                new Identity("MATCH", 0.99, "exact/1", null),
                List.of(new RatingChange(LONG_AGO, null, Rating.AMBER, "hub", RatingChange.PROPOSAL)),
                0,
                null,
                List.of(),
                null,
                null);
    }

    private static Notice notice() {
        return new Notice(
                ALERT,
                CHILD,
                AUTHORITY,
                1,
                EVENT,
                URN,
                "DELIVERED",
                null,
                LONG_AGO.plusSeconds(86_400),
                false,
                LONG_AGO,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private static String ref(int number) {
        String digits = "%026d".formatted(number);
        return "c_"
                + digits.replace('0', 'a').replace('1', 'b').replace('8', 'c').replace('9', 'd');
    }

    /** The same as PostgreSQL's md5 of the words read as a UUID. */
    private static UUID id(String kind, int number) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest((kind + number).getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(hash);
            return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
