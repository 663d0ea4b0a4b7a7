package uk.mashhub.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import uk.mashhub.local.parts.Jvm;

/**
 * One of the hub's own programs, as local mode runs it.
 *
 * @param folder where in the repository it is built
 * @param heapMegabytes its limit, set by measuring; the sum keeps the whole hub within 5 GiB
 * @param speed whether it is worth the compiler's time
 */
record Service(String name, String folder, int port, int heapMegabytes, Speed speed) {

    /** How far the JVM compiles. */
    enum Speed {
        /** Starts soonest: first-tier code only, enough for a handful of requests a second. */
        QUICK_START,
        /** Worth compiling fully, once it has run long enough to be hot: the flood, the busiest door, the topologies. */
        FULL
    }

    private static final String[] FURTHER = {"-Xss512k", "-XX:+ExitOnOutOfMemoryError"};

    /** What correlation may hold of children beside its heap: a million of them at the size most have. It takes what there is to hold. */
    private static final String STATE = "2g";

    static final Service IDENTITY_PROVIDER =
            new Service("identity-provider", "deploy/identity-provider", PortShift.of(8100), 128, Speed.QUICK_START);

    static final List<Service> ALL = List.of(
            service("person-index", 8105, 256, Speed.FULL),
            service("mash-correlation", 8106, 320, Speed.FULL),
            service("education-attendance", 8103, 320, Speed.FULL),
            service("police-notifications", 8101, 192, Speed.FULL),
            service("health-alerts", 8102, 192, Speed.QUICK_START),
            service("social-care", 8104, 192, Speed.QUICK_START),
            service("school-notices", 8107, 192, Speed.QUICK_START),
            service("mash-desk", 8080, 256, Speed.QUICK_START));

    Path jar(Path root) {
        return root.resolve(folder).resolve("target").resolve(name + "-0.1.0-SNAPSHOT-exec.jar");
    }

    /**
     * Whether it takes a core only where the others leave it one: on a morning the registers of a nation are all the work there is, and
     * they can wait a minute; a notice cannot. Where each service has processors of its own, as in Kubernetes, that is settled.
     */
    boolean yields() {
        return name.equals("education-attendance");
    }

    /** How its JVM runs: the same when its classes are archived as when it works, or the archive would not be taken. */
    List<String> flags() {
        List<String> flags = new ArrayList<>(
                switch (speed) {
                    case QUICK_START -> Jvm.startingSoonest(heapMegabytes, FURTHER);
                    case FULL -> Jvm.fastOnceWarm(heapMegabytes, FURTHER);
                });
        if (name.equals("mash-correlation")) {
            flags.add("-XX:MaxDirectMemorySize=" + STATE);
        }
        return flags;
    }

    private static Service service(String name, int port, int heapMegabytes, Speed speed) {
        return new Service(name, "services/" + name, PortShift.of(port), heapMegabytes, speed);
    }
}
