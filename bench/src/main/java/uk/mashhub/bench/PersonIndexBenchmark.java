package uk.mashhub.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.local.parts.PostgresPart;
import uk.mashhub.personindex.PersonIndexApplication;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.resolve.RecogniseOnly;
import uk.mashhub.personindex.resolve.ResolveReports;
import uk.mashhub.personindex.store.CensusStore;
import uk.mashhub.personindex.store.MatchKeyHash;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.SchemaRegistration;

/**
 * What the person index costs in the real PostgreSQL, with so many people known and then ten times as many.
 *
 * <p>A look-up is the whole of it: keys, candidates, everything known of them, the matcher's decision. An identifier hit taken is the
 * whole of that: decided, written, published to the outbox, committed to a disk that waits for it. One decided is only recognised.
 */
final class PersonIndexBenchmark implements Bench.Benchmark {

    private static final int FEW = Integer.getInteger("bench.few", 100_000);
    private static final int MANY = Integer.getInteger("bench.many", 1_000_000);
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("bench.seconds", 5));
    private static final int WARM_UPS = 6;
    private static final int THREADS = 2;
    private static final int BATCH = 200;
    private static final int LARGE_BATCH = 1_000;
    private static final int AGAIN = Integer.getInteger("bench.again", 20_000);

    /** Room for what look-ups read, as a server for a million people would have: a quarter of 8 GB. */
    private static final String BUFFERS = "2GB";

    private static final AtomicLong SERIAL = new AtomicLong();

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under("people", "%,d, then %,d".formatted(FEW, MANY));
        figures.under(
                "look-ups",
                THREADS + " threads, alone and " + BATCH + " in one round trip; every other one with a slip");
        figures.under(
                "identifier hits",
                THREADS + " batches at a time, PostgreSQL with fsync on the same cores, shared_buffers " + BUFFERS
                        + "; again: " + AGAIN + " children");
        try (var parts = new Parts()) {
            var postgres = new PostgresPart(
                    parts.directory("postgresql"), parts.directory("postgresql.log"), Ports.free(), true, BUFFERS);
            postgres.start();
            new SchemaRegistration(parts.registry()).register(HubTopics.FACTS);
            try (ConfigurableApplicationContext index = index(parts, postgres)) {
                var used = new Used(postgres.pid(), parts.kafkaPid());
                measure(figures, index, new People(postgres.jdbcUrl("mashhub"), index.getBean(Matcher.class)), used);
            } finally {
                postgres.stop();
            }
        }
        return figures;
    }

    private static ConfigurableApplicationContext index(Parts parts, PostgresPart postgres) {
        return new SpringApplicationBuilder(PersonIndexApplication.class)
                .run(
                        "--server.port=0",
                        // because the settings of another service are on this class path too: none are read
                        "--hub.service=person-index",
                        "--hub.schema=person_index",
                        // because nobody is shown to anybody, no desk is asked
                        "--hub.person-index.desk=http://localhost:9",
                        "--spring.config.name=person-index-measured",
                        "--spring.flyway.locations=classpath:db/platform,filesystem:services/person-index/src/main/resources/db/migration",
                        "--logging.level.root=WARN",
                        "--hub.kafka=" + parts.kafka(),
                        "--hub.registry=" + parts.registry(),
                        "--spring.datasource.url=" + postgres.jdbcUrl("mashhub"),
                        "--spring.datasource.username=" + PostgresPart.USER,
                        "--spring.datasource.password=" + PostgresPart.PASSWORD);
    }

    private static void measure(Figures figures, ConfigurableApplicationContext index, People people, Used used)
            throws Exception {
        double[] cost = new double[2];
        int[] sizes = {FEW, MANY};
        int known = 0;
        for (int i = 0; i < sizes.length; i++) {
            long began = System.nanoTime();
            people.load(known, sizes[i]);
            System.out.printf(
                    "%,d people known, loaded in %,d s%n", sizes[i], (System.nanoTime() - began) / 1_000_000_000);
            known = sizes[i];
            String with = "%,d people: ".formatted(known);
            // because neither a cold cache nor code not yet compiled is what is compared
            for (int round = 0; round < (i == 0 ? WARM_UPS : 1); round++) {
                lookUps(index, people, known, 1, null, with);
            }
            used.begin();
            double alone = lookUps(index, people, known, 1, figures, with);
            used.end(figures, with + "processor of a look-up, one at a time, ", alone * RUN.toSeconds());
            figures.add(with + "look-ups/s, one at a time", alone);
            used.begin();
            double together = lookUps(index, people, known, BATCH, null, with);
            used.end(figures, with + "processor of a look-up, " + BATCH + " at a time, ", together * RUN.toSeconds());
            figures.add(with + "look-ups/s, " + BATCH + " at a time", together);
            cost[i] = figures.median(with + "look-up, ms");
            figures.add(with + "identifier hits looked up/s", identifierHits(index, people, known));
        }
        figures.add("cost of a look-up, many / few", cost[1] / cost[0]);
        figures.add("identifier hits taken/s, of anybody", taken(index, people, known, BATCH, 0));
        meet(index, people);
        for (int batch : new int[] {BATCH, LARGE_BATCH}) {
            taken(index, people, AGAIN, batch, 1);
            String hits = "identifier hits taken/s, of children heard of again, " + batch + " at a time";
            used.begin();
            figures.add(hits, taken(index, people, AGAIN, batch, 2));
            used.end(figures, batch + " at a time: processor of a hit, ", figures.median(hits) * RUN.toSeconds());
        }
        recognised(index, people, 3);
        figures.add(
                "identifier hits decided/s, of children heard of again, nothing written, " + LARGE_BATCH + " at a time",
                recognised(index, people, 4));
    }

    private static double lookUps(
            ConfigurableApplicationContext index,
            People people,
            int known,
            int batch,
            @Nullable Figures figures,
            String with)
            throws Exception {
        return rate(thread -> {
            var random = new Random(7L * known + thread);
            return () -> {
                List<Facts> asked = new ArrayList<>();
                for (int i = 0; i < batch; i++) {
                    asked.add(people.asked(random.nextInt(known), random));
                }
                long began = System.nanoTime();
                lookUp(index, asked);
                if (figures != null) {
                    synchronized (figures) {
                        figures.add(with + "look-up, ms", (System.nanoTime() - began) / 1e6);
                    }
                }
                return batch;
            };
        });
    }

    private static double identifierHits(ConfigurableApplicationContext index, People people, int known)
            throws Exception {
        return rate(thread -> {
            var random = new Random(11L * known + thread);
            return () -> {
                List<Facts> asked = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    asked.add(people.numbered(random.nextInt(known)));
                }
                lookUp(index, asked);
                return BATCH;
            };
        });
    }

    /** Each of those heard of again is heard of once. */
    private static void meet(ConfigurableApplicationContext index, People people) {
        ResolveReports resolve = index.getBean(ResolveReports.class);
        for (int from = 0; from < AGAIN; from += BATCH) {
            resolve.accept(IntStream.range(from, Math.min(AGAIN, from + BATCH))
                    .mapToObj(child -> people.report(child, SERIAL.incrementAndGet()))
                    .toList());
        }
    }

    private static double taken(ConfigurableApplicationContext index, People people, int known, int batch, int round)
            throws Exception {
        ResolveReports resolve = index.getBean(ResolveReports.class);
        return rate(thread -> {
            var random = new Random(13L * known + 2L * round + thread);
            return () -> {
                resolve.accept(reports(people, known, batch, random));
                return batch;
            };
        });
    }

    /** Only who is recognised counts. */
    private static double recognised(ConfigurableApplicationContext index, People people, int round) throws Exception {
        var only = new RecogniseOnly(index);
        return rate(thread -> {
            var random = new Random(17L * round + thread);
            return () -> only.recognised(reports(people, AGAIN, LARGE_BATCH, random));
        });
    }

    private static List<Report> reports(People people, int known, int howMany, Random random) {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            reports.add(people.report(random.nextInt(known), SERIAL.incrementAndGet()));
        }
        return reports;
    }

    private static void lookUp(ConfigurableApplicationContext index, List<Facts> asked) {
        Matcher matcher = index.getBean(Matcher.class);
        CensusStore store = index.getBean(CensusStore.class);
        Set<Long> keys = new HashSet<>();
        List<Set<Long>> each = new ArrayList<>();
        for (Facts facts : asked) {
            Set<Long> own = new HashSet<>();
            matcher.lookups(facts, Kind.CHILD).forEach(key -> own.add(MatchKeyHash.of(People.AUTHORITY, key)));
            each.add(own);
            keys.addAll(own);
        }
        CensusStore.Sharing shared = store.sharing(keys);
        var found = shared.found();
        var known = new HashMap<String, Known>();
        shared.people().forEach(person -> known.put(person.ref(), person));
        for (int i = 0; i < asked.size(); i++) {
            Set<String> sharing = new HashSet<>();
            each.get(i).forEach(key -> sharing.addAll(found.getOrDefault(key, Set.of())));
            matcher.decide(
                    asked.get(i),
                    Kind.CHILD,
                    sharing.stream().filter(known::containsKey).map(known::get).toList());
        }
    }

    /** What each process used of the processor. */
    private static final class Used {
        private final Map<String, OptionalLong> processes = new LinkedHashMap<>();
        private final Map<String, Duration> before = new HashMap<>();

        Used(OptionalLong postgres, OptionalLong kafka) {
            processes.put(
                    "index and who tells it, µs",
                    OptionalLong.of(ProcessHandle.current().pid()));
            processes.put("PostgreSQL, µs", postgres);
            processes.put("broker, µs", kafka);
        }

        void begin() {
            processes.forEach((name, pid) -> before.put(name, of(pid)));
        }

        void end(Figures figures, String named, double things) {
            processes.forEach((name, pid) -> figures.add(
                    named + name,
                    of(pid).minus(before.getOrDefault(name, Duration.ZERO)).toNanos() / 1e3 / things));
        }

        /** The process and, for PostgreSQL, those of its sessions. */
        private static Duration of(OptionalLong pid) {
            return pid.stream()
                    .mapToObj(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .flatMap(process -> process.pid() == ProcessHandle.current().pid()
                            ? Stream.of(process)
                            : Stream.concat(Stream.of(process), process.descendants()))
                    .map(process -> process.info().totalCpuDuration())
                    .flatMap(Optional::stream)
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** One thing done over and over. */
    private interface Work {
        int once() throws Exception;
    }

    private interface Worker {
        Work of(int thread);
    }

    private static double rate(Worker worker) throws InterruptedException, ExecutionException {
        var done = new AtomicLong();
        long began = System.nanoTime();
        long until = began + RUN.toNanos();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Work work = worker.of(thread);
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < until) {
                        done.addAndGet(work.once());
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - began);
    }
}
