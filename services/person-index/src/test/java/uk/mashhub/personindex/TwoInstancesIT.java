package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.personindex.Saying.Somebody;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.resolve.Again;
import uk.mashhub.personindex.resolve.ChangePeople;
import uk.mashhub.personindex.resolve.ResolveReports;
import uk.mashhub.personindex.store.Changes;
import uk.mashhub.personindex.store.Changes.News;
import uk.mashhub.personindex.store.Contended;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.platform.security.Caller;
import uk.mashhub.testkit.parts.HubParts;

/** Two instances on one database, each with two batches under way at once, told the same things in different orders. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TwoInstancesIT {

    private static final int FAMILIES = 60;
    private static final int SIBLINGS = 3;

    /** Because siblings' forenames a letter apart, with birthdays a year apart, are a question for a person. */
    private static final List<String> FORENAMES = List.of("Amber", "Boris", "Carla");

    private static final int TIMES = 12;
    private static final int BATCH = 25;

    @Autowired
    private ResolveReports first;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext index;

    @Autowired
    private Changes changes;

    @Autowired
    private Holds holds;

    @Autowired
    private PlatformTransactionManager manager;

    private static final AtomicInteger TOWNS = new AtomicInteger();

    /** Because alike children of two tests in one postcode are a question for a person. */
    private final int town = TOWNS.incrementAndGet();

    /** A family's name and its street. */
    private final String word = Told.word();

    @Test
    void makeNoChildTwiceLoseNothingAndReachEverySibling() throws Exception {
        sideBySide(told());

        assertThat(count("select count(*) from observation where live and family_name = :family"))
                .as("nothing lost, nothing kept twice")
                .isEqualTo(FAMILIES * SIBLINGS * TIMES);
        assertThat(count("""
                select count(distinct l.person_ref) from link l join observation o on o.id = l.observation_id
                where o.live and l.superseded_at is null and o.family_name = :family""")).as("one reference a child").isEqualTo(FAMILIES * SIBLINGS);
        assertThat(count("""
                select count(*) from (
                    select o.given_name, o.date_of_birth from link l join observation o on o.id = l.observation_id
                    where o.live and l.superseded_at is null and o.family_name = :family
                    group by 1, 2 having count(distinct l.person_ref) > 1) torn""")).as("children with two references").isZero();
        assertThat(count("""
                select count(*) from resolved_event r
                join (select distinct reference_id from observation where family_name = :family) e using (reference_id)
                where r.status = 'CURRENT'"""))
                .as("every event is on the record of each child of its household")
                .isEqualTo(FAMILIES * SIBLINGS * TIMES * SIBLINGS);
    }

    @Test
    void aBatchCutOffInTheMiddleIsTakenAgainWholeAndOnce() throws Exception {
        List<Saying> told = told();
        List<List<Report>> batches = batches(told, 5);
        int cut = 0;
        var taken = new AtomicInteger();
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> running = threads.submit(() -> batches.forEach(batch -> {
                untilTaken(batch);
                taken.incrementAndGet();
            }));
            while (!running.isDone()) {
                // because a batch that takes longer than the next cut is away would never be taken on a slow machine
                cut += cut <= taken.get() ? cutOff() : 0;
                LockSupport.parkNanos(40_000_000);
            }
            running.get();
        }

        assertThat(cut).as("batches cut off").isPositive();
        assertThat(count("select count(*) from observation where live and family_name = :family"))
                .isEqualTo(FAMILIES * SIBLINGS * TIMES);
        assertThat(count("""
                select count(distinct l.person_ref) from link l join observation o on o.id = l.observation_id
                where o.live and l.superseded_at is null and o.family_name = :family""")).isEqualTo(FAMILIES * SIBLINGS);
        assertThat(count("""
                select count(*) from resolved_event r
                join (select distinct reference_id from observation where family_name = :family) e using (reference_id)
                where r.status = 'CURRENT'""")).isEqualTo(FAMILIES * SIBLINGS * TIMES * SIBLINGS);
    }

    /** As the listener does: the poll comes again until it was taken. */
    private void untilTaken(List<Report> batch) {
        while (true) {
            try {
                first.accept(batch);
                return;
            } catch (DataAccessException | TransactionException cutOff) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** To the database a process that is killed is a connection that ends, wherever its transaction was. */
    private int cutOff() {
        try {
            return jdbc.sql("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where pid <> pg_backend_pid() and datname = current_database() and xact_start is not null
                                and query not like '%outbox%' and random() < 0.3
                            """).query(Boolean.class).list().size();
        } catch (DataAccessException cutOffItself) {
            return 0;
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).param("family", word).query(Long.class).single();
    }

    /** Numbers that nothing else bears out: who has one is one child, whichever instance hears of them first. */
    @Test
    void makeNoChildOfOneNumberTwice() throws Exception {
        List<Saying> told = new ArrayList<>();
        for (int child = 0; child < FAMILIES; child++) {
            for (int time = 0; time < TIMES; time++) {
                told.add(Saying.of(
                        "HEALTH_ASSESSMENT",
                        "number" + word + child + "-" + time,
                        new Somebody("Child" + child, word, null, number(500 + child), null, null)));
            }
        }
        sideBySide(told);

        assertThat(count("select count(*) from observation where live and family_name = :family"))
                .isEqualTo(FAMILIES * TIMES);
        assertThat(count("""
                select count(distinct l.person_ref) from link l join observation o on o.id = l.observation_id
                where o.live and l.superseded_at is null and o.family_name = :family""")).isEqualTo(FAMILIES);
        assertThat(count("""
                select count(*) from review r join observation o on o.id = r.observation_id
                where o.family_name = :family""")).isZero();
    }

    @Test
    void whatOneInstanceDecidesTheOtherFollowsAtOnce() {
        Somebody one = new Somebody("Childone", word, LocalDate.of(2011, 2, 3), number(900), null, null);
        Somebody other = new Somebody("Childtwo", word, LocalDate.of(2012, 3, 4), number(901), null, null);
        String ref = said(one, "a");
        String into = said(other, "b");
        try (var second = new SpringApplicationBuilder(PersonIndexApplication.class)
                .run("--server.port=0", "--spring.jmx.enabled=false")) {
            ChangePeople decide = second.getBean(ChangePeople.class);
            var officer = new Caller("mash.officer", "northshire", "MASH", Set.of(), Set.of("OFFICER"), Set.of());
            said(one, "c");
            double before = Again.recognised(index);
            assertThat(said(one, "d")).isEqualTo(ref);
            assertThat(Again.recognised(index)).as("answered without a look-up").isGreaterThan(before);
            Set<Long> moved = observations(ref);

            decide.merge(officer, ref, into, "One child");
            assertThat(said(one, "e")).as("after the merge").isEqualTo(into);

            decide.split(officer, into, moved, "Two after all");
            assertThat(said(other, "g")).isEqualTo(into);
            assertThat(said(other, "h")).isEqualTo(into);
        }
    }

    @Test
    void aChangeThatCommitsLateIsNotMissed() {
        var transactions = new TransactionTemplate(manager);
        long since = changes.since(null).next();
        String late = "c_late";
        long next = transactions.execute(outer -> {
            jdbc.sql("select pg_current_xact_id()::text").query(String.class).single();
            changes.of(Set.of(late));
            var apart = new TransactionTemplate(manager);
            apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            apart.executeWithoutResult(inner -> changes.of(Set.of("c_soon")));
            News soon = changes.since(since);
            assertThat(stripes(soon)).contains(Changes.stripe("c_soon")).doesNotContain(Changes.stripe(late));
            return soon.next();
        });
        assertThat(stripes(changes.since(next))).contains(Changes.stripe(late));
    }

    @Test
    void whoIsOnlyReadIsReadByOthersToo() {
        String candidate = "c_" + word;
        var transactions = new TransactionTemplate(manager);
        transactions.executeWithoutResult(outer -> {
            holds.together(Set.of("northshire"), Set.of(), Set.of());
            holds.alsoReading(Set.of(candidate));
            var apart = new TransactionTemplate(manager);
            apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            apart.executeWithoutResult(inner -> {
                holds.together(Set.of("northshire"), Set.of(), Set.of());
                holds.alsoReading(Set.of(candidate));
                assertThatThrownBy(() -> holds.alsoPeople(Set.of(candidate)))
                        .as("nobody changes who is read")
                        .isInstanceOf(Contended.class);
                inner.setRollbackOnly();
            });
            holds.alsoPeople(Set.of(candidate));
        });
    }

    private static Set<Integer> stripes(News news) {
        return news.changes().stream()
                .flatMap(change -> change.stripes().stream())
                .collect(Collectors.toSet());
    }

    /** Tells the first instance of somebody; the reference it was about. */
    private String said(Somebody somebody, String reference) {
        Saying saying = Saying.of("HEALTH_ASSESSMENT", "follow" + word + reference, somebody);
        first.accept(List.of(saying.report()));
        return saying.about(jdbc);
    }

    private Set<Long> observations(String ref) {
        return new HashSet<>(
                jdbc.sql("select observation_id from link where person_ref = :ref and superseded_at is null")
                        .param("ref", ref)
                        .query(Long.class)
                        .list());
    }

    private void sideBySide(List<Saying> told) throws Exception {
        try (var second = new SpringApplicationBuilder(PersonIndexApplication.class)
                        .run("--server.port=0", "--spring.jmx.enabled=false");
                var threads = Executors.newFixedThreadPool(4)) {
            ResolveReports other = second.getBean(ResolveReports.class);
            List<Future<?>> running = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                List<List<Report>> batches = batches(told, seed);
                ResolveReports instance = seed % 2 == 0 ? first : other;
                running.add(threads.submit(() -> batches.forEach(instance::accept)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    /** A number of the test range that no other test here has. */
    private String number(int child) {
        int stem = town * 1_000 + child;
        while (true) {
            String nine = "9998%05d".formatted(stem);
            int sum = 0;
            for (int i = 0; i < nine.length(); i++) {
                sum += (nine.charAt(i) - '0') * (10 - i);
            }
            int check = 11 - sum % 11;
            if (check != 10) {
                return nine + (check == 11 ? 0 : check);
            }
            stem += 20_000;
        }
    }

    /** Each child again and again; every other time with a number too. */
    private List<Saying> told() {
        List<Saying> told = new ArrayList<>();
        for (int family = 0; family < FAMILIES; family++) {
            for (int sibling = 0; sibling < SIBLINGS; sibling++) {
                for (int time = 0; time < TIMES; time++) {
                    told.add(Saying.of(
                            "HEALTH_CONCERN",
                            "two" + word + family + "-" + sibling + "-" + time,
                            new Somebody(
                                    FORENAMES.get(sibling),
                                    word,
                                    LocalDate.of(2012 + sibling, 1 + family % 12, 1 + family % 28),
                                    time % 2 == 0 ? null : number(family * SIBLINGS + sibling),
                                    (family + 1) + " Invented " + word + " Row",
                                    "NT" + (town * 10 + family % 9) + " " + (family % 7 + 1) + "AB")));
                }
            }
        }
        return told;
    }

    private static List<List<Report>> batches(List<Saying> told, int seed) {
        List<Saying> shuffled = new ArrayList<>(told);
        Collections.shuffle(shuffled, new Random(seed));
        List<List<Report>> batches = new ArrayList<>();
        for (int from = 0; from < shuffled.size(); from += BATCH) {
            batches.add(shuffled.subList(from, Math.min(shuffled.size(), from + BATCH)).stream()
                    .map(Saying::report)
                    .toList());
        }
        return batches;
    }
}
