package uk.mashhub.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import uk.mashhub.desk.DeskApplication;
import uk.mashhub.desk.casework.ActOnAlert;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.local.parts.PostgresPart;
import uk.mashhub.platform.security.Caller;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/**
 * What a page of the desk costs over HTTP, from the request to the last byte, with a borough's children and open alerts in the real
 * PostgreSQL: alone, and with thirty officers who each open a page a second while the list is live.
 *
 * <p>The person index is away, so no page waits for a name.
 */
final class DeskBenchmark implements Bench.Benchmark {

    private static final int CHILDREN = Size.of("bench.children", 1_000_000, 2_000);
    private static final int OPEN = Size.of("bench.open", 10_000, 400);
    private static final int SECONDS = Size.of("bench.seconds", 30, 2);
    private static final int WARM_UP = Size.of("bench.warm-up", 60, 2);
    private static final int OFFICERS = 30;
    private static final int ALONE = 40;
    private static final int TAKEN = 10;
    private static final int RAISED = Size.of("bench.raised", 300, 60);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Duration BETWEEN_ALERTS = Duration.ofMillis(100);

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under(
                "children",
                "%,d, one event each; twelve with words for each child with an open alert".formatted(CHILDREN));
        figures.under("open alerts", "%,d, and ten times as many closed".formatted(OPEN));
        figures.under(
                "officers",
                OFFICERS
                        + " signed in and live, each opening a page a second; client, server and PostgreSQL with fsync on the same cores; "
                        + WARM_UP + " s of that for each page before it counts");
        try (var parts = new Parts()) {
            var postgres = new PostgresPart(
                    parts.directory("postgresql"), parts.directory("postgresql.log"), Ports.free(), true);
            postgres.start();
            try (ConfigurableApplicationContext desk = desk(parts, postgres)) {
                new DeskRecords(postgres.jdbcUrl("mashhub")).load(CHILDREN, OPEN);
                measure(figures, desk, parts);
            } finally {
                postgres.stop();
            }
        }
        return figures;
    }

    private static ConfigurableApplicationContext desk(Parts parts, PostgresPart postgres) {
        String nowhere = "http://localhost:1";
        return new SpringApplicationBuilder(DeskApplication.class, MeasuredSignIn.class)
                .run(
                        "--server.port=0",
                        // because the settings of another service are on this class path too: none are read
                        "--spring.config.name=mash-desk-measured",
                        "--spring.flyway.locations=classpath:db/platform,filesystem:services/mash-desk/src/main/resources/db/migration",
                        "--hub.service=mash-desk",
                        "--hub.schema=desk",
                        "--hub.issuer=" + nowhere,
                        "--hub.desk.person-index=" + nowhere,
                        "--hub.desk.notices-link=" + nowhere + "/",
                        "--spring.security.oauth2.client.registration.hub.client-id=measured",
                        "--spring.security.oauth2.client.registration.hub.authorization-grant-type=authorization_code",
                        "--spring.security.oauth2.client.registration.hub.redirect-uri={baseUrl}/login/oauth2/code/hub",
                        "--spring.security.oauth2.client.provider.hub.authorization-uri=" + nowhere,
                        "--spring.security.oauth2.client.provider.hub.token-uri=" + nowhere,
                        "--spring.security.oauth2.client.provider.hub.jwk-set-uri=" + nowhere,
                        "--spring.security.oauth2.client.provider.hub.user-name-attribute=sub",
                        "--logging.level.root=WARN",
                        "--hub.kafka=" + parts.kafka(),
                        "--hub.registry=" + parts.registry(),
                        "--spring.datasource.url=" + postgres.jdbcUrl("mashhub"),
                        "--spring.datasource.username=" + PostgresPart.USER,
                        "--spring.datasource.password=" + PostgresPart.PASSWORD);
    }

    private static void measure(Figures figures, ConfigurableApplicationContext desk, Parts parts) throws Exception {
        String port = desk.getBean(Environment.class).getRequiredProperty("local.server.port");
        List<Officer> officers = new ArrayList<>();
        for (int n = 0; n < OFFICERS; n++) {
            officers.add(Officer.signedIn("http://localhost:" + port, n));
        }
        List<Page> pages = List.of(
                new Page("worklist", random -> "/worklist"),
                new Page("worklist of a school", random -> "/worklist?school=1400" + (10 + random.nextInt(90))),
                new Page("worklist of what is overdue", random -> "/worklist?overdue=true"),
                new Page("alert", random -> "/alerts/" + DeskRecords.alertId(1 + random.nextInt(OPEN))));
        for (Page page : pages) {
            alone(figures, officers.getFirst(), page);
        }
        try (var live = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Heard> heard = new ConcurrentHashMap<>();
            for (Officer officer : officers) {
                var _ = live.submit(() -> officer.follow(DeskRecords.alerts(OPEN), heard));
            }
            try {
                // because a desk is up for weeks: the pages' code is compiled before what thirty officers see is
                // counted
                together(new Figures(), officers, pages.getFirst(), WARM_UP);
                together(new Figures(), officers, pages.getLast(), WARM_UP);
                together(figures, officers, pages.getFirst(), SECONDS);
                together(figures, officers, pages.getLast(), SECONDS);
                lag(figures, parts, heard);
            } finally {
                officers.forEach(Officer::leave);
            }
        }
        takeNext(figures, desk);
    }

    private interface Address {
        String with(Random random);
    }

    private record Page(String name, Address address) {}

    private static void alone(Figures figures, Officer officer, Page page) {
        var random = new Random(3);
        for (int n = 0; n < ALONE / 2; n++) {
            officer.open(page.address().with(random)); // because a cold cache is not what is compared
        }
        for (int n = 0; n < ALONE; n++) {
            figures.add(
                    page.name() + ", alone, ms",
                    officer.open(page.address().with(random)).orElseThrow());
        }
    }

    private static void together(Figures figures, List<Officer> officers, Page page, int seconds) throws Exception {
        var away = new AtomicInteger();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int n = 0; n < officers.size(); n++) {
            int number = n;
            work.add(() -> {
                var random = new Random(number);
                long first = System.nanoTime() + random.nextLong(SECOND);
                for (int turn = 0; turn < seconds; turn++) {
                    // from when it was due: a page that takes longer than its second does not hide the wait for the
                    // next
                    long due = first + turn * SECOND;
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                    double late = (System.nanoTime() - due) / 1e6;
                    OptionalDouble millis =
                            officers.get(number).open(page.address().with(random));
                    if (millis.isEmpty()) {
                        away.incrementAndGet();
                    } else {
                        synchronized (figures) {
                            figures.add(page.name() + ", " + OFFICERS + " officers, ms", late + millis.getAsDouble());
                        }
                    }
                }
                return seconds;
            });
        }
        all(work);
        figures.under(page.name() + ", asked to come again", away + " of " + OFFICERS * seconds);
    }

    /** From the moment a record is handed to the producer to the moment a follower reads of it. */
    private static void lag(Figures figures, Parts parts, Map<String, Heard> heard) throws Exception {
        Map<String, Long> sent = new HashMap<>();
        try (var producer = new KafkaProducer<String, AlertRevised>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, parts.kafka()),
                new StringSerializer(),
                HubSerdes.serializer(parts.registry()))) {
            for (int n = 0; n < RAISED; n++) {
                AlertRevised alert = DeskRecords.raised(1_000_000 + n, Instant.now());
                sent.put(alert.getAlertId().toString(), System.nanoTime());
                producer.send(new ProducerRecord<>(HubTopics.MASH_ALERT_REVISED.name(), alert.getChildRef(), alert))
                        .get();
                Thread.sleep(BETWEEN_ALERTS);
            }
        }
        long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!sent.keySet().stream().allMatch(id -> byAll(heard, id)) && System.nanoTime() < patience) {
            Thread.sleep(20);
        }
        sent.forEach((id, at) -> {
            Heard seen = heard.get(id);
            if (seen == null || !byAll(heard, id)) {
                throw new IllegalStateException("an alert was never told to one of those who follow");
            }
            figures.add("alert record to the last of " + OFFICERS + " live pages, ms", (seen.last() - at) / 1e6);
        });
    }

    private static boolean byAll(Map<String, Heard> heard, String id) {
        Heard told = heard.get(id);
        return told != null && told.times() >= OFFICERS;
    }

    private static void takeNext(Figures figures, ConfigurableApplicationContext desk) throws Exception {
        ActOnAlert act = desk.getBean(ActOnAlert.class);
        List<Callable<List<UUID>>> work = new ArrayList<>();
        for (int n = 0; n < OFFICERS; n++) {
            var caller =
                    new Caller("officer." + n, DeskRecords.AUTHORITY, "MASH", Set.of(), Set.of("OFFICER"), Set.of());
            work.add(() -> {
                List<UUID> own = new ArrayList<>();
                for (int turn = 0; turn < TAKEN; turn++) {
                    long began = System.nanoTime();
                    act.takeNext(caller)
                            .ifPresent(alert -> own.add(alert.facts().alertId()));
                    double millis = (System.nanoTime() - began) / 1e6;
                    synchronized (figures) {
                        figures.add("take-next, " + OFFICERS + " at once without a pause, ms", millis);
                    }
                }
                return own;
            });
        }
        List<UUID> taken = all(work).stream().flatMap(List::stream).toList();
        if (taken.size() > new HashSet<>(taken).size()) {
            throw new IllegalStateException("two officers were handed one alert");
        }
        figures.under("take-next", taken.size() + " handed out, none of them twice");
    }

    private static <T> List<T> all(List<Callable<T>> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> one : threads.invokeAll(work)) {
                results.add(one.get());
            }
        }
        return results;
    }
}
