package uk.mashhub.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import uk.mashhub.testkit.borough.Hub;

/** A hub with everything in place that a fault needs: wires that can be cut, a disk that can be filled. */
final class Stricken implements AutoCloseable {

    private static final List<String> DETOURS = List.of("person-index", "mash-correlation");

    /** Of what shape the hub is. */
    enum Shape {
        ONE_OF_EACH("MASHHUB_DETOURS", String.join(",", DETOURS)),
        THREE_BROKERS("MASHHUB_BROKERS", "3"),
        TWO_INSTANCES("MASHHUB_INSTANCES", "2");

        private final String variable;
        private final String value;

        Shape(String variable, String value) {
            this.variable = variable;
            this.value = value;
        }
    }

    private static final int FIRST_DETOUR = 19110 + RunningHub.PORT_SHIFT;
    private static final int KAFKA = 19092 + RunningHub.PORT_SHIFT;
    private static final Duration BACK_WITHIN = Duration.ofMinutes(5);

    private final RunningHub running;
    private final Optional<Volume> volume;
    private final Map<String, Forwarder> wires;
    private final Hub hub = Hub.local(RunningHub.PORT_SHIFT);
    private final List<String> remarks = new ArrayList<>();
    private final Readiness readiness;

    private Stricken(RunningHub running, Optional<Volume> volume, Map<String, Forwarder> wires, Shape shape) {
        this.running = running;
        this.volume = volume;
        this.wires = wires;
        this.readiness = new Readiness(RunningHub.PORT_SHIFT, shape == Shape.TWO_INSTANCES ? 2 : 1);
    }

    /** Starts a hub of its own. */
    static Stricken start(Path repository, Shape shape) {
        RunningHub running = RunningHub.create(repository, Map.of(shape.variable, shape.value));
        Map<String, Forwarder> wires = new HashMap<>();
        if (shape == Shape.ONE_OF_EACH) {
            for (int at = 0; at < DETOURS.size(); at++) {
                int port = FIRST_DETOUR + 2 * at;
                wires.put(DETOURS.get(at), new Forwarder(port + 1, port));
            }
        }
        var stricken = new Stricken(running, running.onSmallDisk(), wires, shape);
        try {
            running.up();
            return stricken;
        } catch (RuntimeException e) {
            stricken.close();
            throw e;
        }
    }

    /** A hub that somebody else started, and will stop: without wires and without a disk of its own. */
    static Stricken of(RunningHub running) {
        return new Stricken(running, Optional.empty(), Map.of(), Shape.ONE_OF_EACH);
    }

    RunningHub running() {
        return running;
    }

    Hub hub() {
        return hub;
    }

    Readiness readiness() {
        return readiness;
    }

    Forwarder wire(String service) {
        Forwarder wire = wires.get(service);
        if (wire == null) {
            throw new Unfit("no wire of " + service + " goes through our hands in this shape");
        }
        return wire;
    }

    Volume volume() {
        return volume.orElseThrow(() -> new Unfit("only root may mount a small disk"));
    }

    /** This machine or this user does not allow the fault: said in the table, and no failure of the hub. */
    static final class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unfit(String why) {
            super(why);
        }
    }

    /** Something a fault found out beside its row in the table. */
    void remark(String words) {
        remarks.add(words);
    }

    /** What was remarked so far. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    void poison() {
        Poison.every(bootstrap());
    }

    void hostileRecords(long seed, int each) {
        HostileRecords.send(
                bootstrap(), "http://localhost:" + (8181 + RunningHub.PORT_SHIFT) + "/apis/ccompat/v7", seed, each);
    }

    String bootstrap() {
        return "localhost:" + KAFKA;
    }

    /** The part that leads the first partition of a topic. */
    String leader(String topic) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap()))) {
            int broker = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .map(described -> described.partitions().getFirst().leader().id())
                    .findFirst()
                    .orElseThrow();
            return broker == 1 ? "kafka" : "kafka-" + broker;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the brokers do not say who leads", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** One instance after another ends and comes back, as a roll-out does. */
    void roll() {
        Fault.SERVICES.stream()
                .flatMap(service -> Stream.of(service, service + "-2"))
                .forEach(part -> {
                    long before = running.pid(part);
                    running.stop(part);
                    if (!Waiting.until(BACK_WITHIN, () -> running.runs(part) && running.pid(part) != before)
                            || !Waiting.until(BACK_WITHIN, readiness::all)) {
                        throw new IllegalStateException(part + " ended politely and did not come back");
                    }
                });
    }

    @Override
    public void close() {
        try {
            running.close();
        } finally {
            wires.values().forEach(Forwarder::close);
        }
    }
}
