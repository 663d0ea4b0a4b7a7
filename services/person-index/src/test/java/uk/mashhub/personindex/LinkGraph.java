package uk.mashhub.personindex;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.personindex.Saying.Somebody;
import uk.mashhub.personindex.resolve.ChangePeople;
import uk.mashhub.personindex.resolve.ResolveReports;
import uk.mashhub.platform.security.Caller;
import uk.mashhub.testkit.parts.HubParts;

/** A few children, what is said of them, and who is who in the real database. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class LinkGraph {

    /** Two families at one time each, twins among them; every street is a word that must never be heard outside. */
    static final List<Somebody> CHILDREN = List.of(
            new Somebody("Amber", "Testling", LocalDate.of(2014, 3, 2), "9990000018", "1 Zzyzx Row", "NT1 1AB"),
            new Somebody("Amy", "Testling", LocalDate.of(2014, 3, 2), "9990000026", "1 Zzyzx Row", "NT1 1AB"),
            new Somebody("Boris", "Testling", LocalDate.of(2016, 5, 4), "9990000034", "1 Zzyzx Row", "NT1 1AB"),
            new Somebody("Carla", "Invented", LocalDate.of(2012, 7, 6), "9990000042", "2 Zzyzx Row", "NT1 2AB"),
            new Somebody("Carla", "Invented", LocalDate.of(2012, 7, 6), null, "3 Zzyzx Row", "NT1 3AB"));

    @Autowired
    ResolveReports resolve;

    @Autowired
    ChangePeople people;

    @Autowired
    JdbcClient jdbc;

    static Saying said(String authority, Random random, String reference) {
        return said(authority, random, reference, somebody(random));
    }

    static Saying said(String authority, Random random, String reference, Somebody somebody) {
        String type = random.nextBoolean() ? "HEALTH_CONCERN" : "HEALTH_ASSESSMENT";
        return Saying.of(authority, type, reference, somebody);
    }

    static Somebody somebody(Random random) {
        Somebody whole = CHILDREN.get(random.nextInt(CHILDREN.size()));
        return switch (random.nextInt(4)) {
            case 0 -> whole;
            case 1 -> new Somebody(whole.given(), whole.family(), whole.born(), null, whole.line(), whole.postcode());
            case 2 -> new Somebody(whole.given(), whole.family(), whole.born(), null, null, null);
            default -> new Somebody(whole.given(), whole.family(), null, null, whole.line(), whole.postcode());
        };
    }

    record Open(UUID id, String about, List<String> candidates, String kind) {}

    List<Open> open(String authority) {
        return jdbc.sql("""
                select id, provisional_ref, candidates, kind from review
                where authority = :authority and state in ('OPEN', 'NEED_MORE') order by opened_at, observation_id, kind, id
                """)
                .param("authority", authority)
                .query((row, number) -> new Open(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        List.of((String[]) row.getArray(3).getArray()),
                        row.getString(4)))
                .list();
    }

    long count(String sql, String authority) {
        return jdbc.sql(sql).param("authority", authority).query(Long.class).single();
    }

    String state(String ref) {
        return jdbc.sql("select state from person where ref = :ref")
                .param("ref", ref)
                .query(String.class)
                .single();
    }

    /** In an order that does not hang on their references, so that a seed fails each time or never. */
    List<String> standing(String authority) {
        return new ArrayList<>(
                jdbc.sql("""
                select p.ref from person p join link l on l.person_ref = p.ref and l.superseded_at is null
                join observation o on o.id = l.observation_id and o.live
                where p.authority = :authority and p.state <> 'MERGED' group by p.ref order by min(o.id)
                """).param("authority", authority).query(String.class).list());
    }

    Map<Long, String> partition(String authority) {
        Map<Long, String> partition = new HashMap<>();
        jdbc.sql("""
                select l.observation_id, l.person_ref from link l join observation o on o.id = l.observation_id
                where o.authority = :authority and l.superseded_at is null
                """).param("authority", authority).query(row -> {
            partition.put(row.getLong(1), row.getString(2));
        });
        return partition;
    }

    Map<String, String> published(String authority) {
        Map<String, String> published = new HashMap<>();
        jdbc.sql("""
                select r.reference_id || ' ' || r.child_ref, r.resolution || r.fingerprint from resolved_event r
                join agency_event e using (reference_id) where e.authority = :authority and r.status = 'CURRENT'
                """).param("authority", authority).query(row -> {
            published.put(row.getString(1), row.getString(2));
        });
        return published;
    }

    Set<String> named(String authority) {
        return new HashSet<>(
                jdbc.sql("""
                select r.reference_id || ' ' || r.child_ref from resolved_event r join agency_event e using (reference_id)
                where e.authority = :authority and r.status = 'CURRENT' and r.basis = 'NAMED'
                """).param("authority", authority).query(String.class).list());
    }

    static Caller caller(String authority) {
        return new Caller("mash.officer", authority, "MASH", Set.of(), Set.of("OFFICER"), Set.of());
    }
}
