package uk.mashhub.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that goes wrong, and that must cost time and nothing else.
 *
 * @param name what the table calls it
 * @param happen makes it happen, and returns once its cause is over: from then on the hub is expected to recover
 */
record Fault(String name, Happening happen) {

    static final List<String> SERVICES = List.of(
            "police-notifications",
            "health-alerts",
            "education-attendance",
            "social-care",
            "person-index",
            "mash-correlation",
            "school-notices",
            "mash-desk");

    private static final List<String> PARTS = Stream.concat(
                    SERVICES.stream(), Stream.of("kafka", "registry", "postgresql", "identity-provider"))
            .toList();

    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Duration CUT = Duration.ofSeconds(30);
    private static final Duration FULL = Duration.ofSeconds(20);

    /** How a fault comes about. */
    interface Happening {
        void in(Stricken hub);
    }

    /** None: what the others are measured against. */
    static Fault none() {
        return new Fault("none", hub -> {});
    }

    static Fault kill(String... parts) {
        return new Fault("kill " + String.join(" + ", parts), hub -> {
            for (String part : parts) {
                hub.running().kill(part);
            }
        });
    }

    private static Fault pause(String part) {
        return new Fault("pause " + part, hub -> {
            hub.running().signal(part, "STOP");
            Waiting.pass(PAUSE);
            hub.running().signal(part, "CONT");
        });
    }

    private static Fault cutOff(String service) {
        return new Fault("cut off " + service, hub -> {
            hub.wire(service).cut();
            Waiting.pass(CUT);
            hub.wire(service).mend();
        });
    }

    static Fault poison() {
        return new Fault("poison every topic", Stricken::poison);
    }

    /** More than a door can take; what it did about it is remarked under the table. */
    private static Fault overload() {
        return new Fault("overload", hub -> hub.remark("overload: " + Overload.of(hub)));
    }

    /** Well-formed records without sense on every topic: what they spoil must be theirs alone. */
    static Fault hostileRecords(long seed, int each) {
        return new Fault("hostile records on every topic", hub -> hub.hostileRecords(seed, each));
    }

    private static Fault fullDisk() {
        return new Fault("disk full", hub -> {
            hub.volume().fill();
            Waiting.pass(FULL);
            hub.volume().free();
        });
    }

    /** Of one broker and one instance of each service. */
    static List<Fault> onOneOfEach(boolean everyPair) {
        var faults = new ArrayList<Fault>();
        PARTS.forEach(part -> faults.add(kill(part)));
        if (everyPair) {
            for (int first = 0; first < PARTS.size(); first++) {
                for (int second = first + 1; second < PARTS.size(); second++) {
                    faults.add(kill(PARTS.get(first), PARTS.get(second)));
                }
            }
        } else {
            faults.addAll(likelyPairs());
        }
        Stream.of("kafka", "postgresql", "registry", "person-index", "mash-correlation")
                .forEach(part -> faults.add(pause(part)));
        faults.add(cutOff("person-index"));
        faults.add(cutOff("mash-correlation"));
        faults.add(poison());
        faults.add(overload());
        faults.add(fullDisk());
        return faults;
    }

    /** Each shared part with each of those that lean on it most, and neighbours on an event's way. */
    private static List<Fault> likelyPairs() {
        return List.of(
                kill("kafka", "postgresql"),
                kill("kafka", "registry"),
                kill("kafka", "person-index"),
                kill("kafka", "mash-correlation"),
                kill("postgresql", "person-index"),
                kill("postgresql", "school-notices"),
                kill("postgresql", "mash-desk"),
                kill("registry", "mash-correlation"),
                kill("person-index", "mash-correlation"),
                kill("mash-correlation", "school-notices"),
                kill("police-notifications", "health-alerts"));
    }

    /** Of three brokers. */
    static List<Fault> onThreeBrokers() {
        return List.of(new Fault(
                "kill the leader of three brokers", hub -> hub.running().kill(hub.leader("child.event.resolved.v1"))));
    }

    /** Of two instances of every service. */
    static List<Fault> onTwoInstances() {
        return List.of(new Fault("roll two instances of everything", Stricken::roll));
    }
}
