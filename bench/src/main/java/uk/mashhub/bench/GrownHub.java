package uk.mashhub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.mashhub.schemas.HubTopics;

/** The correlation over so many children, as instances that can be killed, with a broker and a feed of its own. */
final class GrownHub implements AutoCloseable {

    static final int THREADS = 2;
    /** Of so many children that every partition has some. */
    static final int AFTER_KILL = 200;

    private static final String APPLICATION = "growth";
    private static final int SECONDS_MAX = 300;

    private final Shape shape;
    private final Parts parts;
    private final Topics topics;
    private final Feed feed;
    private final List<Program> running = new ArrayList<>();
    private long told;

    /** What is compared. */
    record Shape(String name, int children, int partitions, int instances) {}

    private GrownHub(Shape shape, Parts parts, Topics topics) {
        this.shape = shape;
        this.parts = parts;
        this.topics = topics;
        feed = new Feed(shape.children());
    }

    /** Its broker and registry, which end with it. */
    static GrownHub start(Shape shape) throws Exception {
        var parts = new Parts();
        try {
            return new GrownHub(shape, parts, new Topics(parts, shape.partitions()));
        } catch (Exception e) {
            parts.close();
            throw e;
        }
    }

    String name() {
        return shape.name();
    }

    /** So many events, read by instances that start now; returns when nothing is left to do, of what they made fall due neither. */
    void tell(int events) throws Exception {
        write(events);
        for (int number = 0; number < shape.instances(); number++) {
            running.add(instance(number));
        }
        topics.rateBetween(HubTopics.CHILD_EVENT_RESOLVED, APPLICATION, 1, told, SECONDS_MAX);
        topics.settle(SECONDS_MAX);
    }

    /** Events a second over so many more, all written before the first of them is read. */
    double rate(int events) throws Exception {
        for (Program instance : running) {
            instance.pause();
        }
        write(events);
        for (Program instance : running) {
            instance.goOn();
        }
        return topics.rateBetween(HubTopics.CHILD_EVENT_RESOLVED, APPLICATION, told - events + 1L, told, SECONDS_MAX);
    }

    /** Memory of each instance, in MiB. */
    List<Double> megabytes() throws IOException {
        List<Double> megabytes = new ArrayList<>();
        for (Program instance : running) {
            megabytes.add(instance.megabytes());
        }
        return megabytes;
    }

    /** State of all instances, in MiB. */
    double diskMegabytes() throws IOException {
        long bytes = 0;
        for (int number = 0; number < shape.instances(); number++) {
            try (Stream<Path> files = Files.walk(parts.directory("instance-" + number))) {
                bytes += files.filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            }
        }
        return bytes / 1024.0 / 1024.0;
    }

    /** Kills the first instance and starts it again: seconds until what was written after the kill is through. */
    double recovery() throws Exception {
        running.removeFirst().kill();
        long killed = System.nanoTime();
        running.add(instance(0));
        write(AFTER_KILL);
        while (topics.committed(HubTopics.CHILD_EVENT_RESOLVED, APPLICATION) < told) {
            if (System.nanoTime() - killed > TimeUnit.SECONDS.toNanos(SECONDS_MAX)) {
                throw new IllegalStateException(
                        "no recovery: " + running.getLast().lastWords());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return (System.nanoTime() - killed) / 1e9;
    }

    private void write(int events) {
        feed.writeOneEach(parts.kafka(), parts.registry(), events);
        told += events;
    }

    private Program instance(int number) throws IOException {
        return Program.like(
                parts.directory("instance-" + number + ".log"),
                "-Xmx512m",
                StreamsInstance.class,
                parts.kafka(),
                parts.registry(),
                APPLICATION,
                parts.directory("instance-" + number).toString(),
                Integer.toString(THREADS));
    }

    @Override
    public void close() {
        for (Program instance : running) {
            instance.close();
        }
        topics.close();
        parts.close();
    }
}
