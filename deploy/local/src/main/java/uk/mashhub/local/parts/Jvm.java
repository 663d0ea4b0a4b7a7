package uk.mashhub.local.parts;

import java.util.List;
import java.util.stream.Stream;

/** How the virtual machines of the hub and its parts run on one machine, several on few cores. */
public final class Jvm {

    /**
     * What they have in common. Of objects with headers of eight bytes instead of twelve more fit into a processor's caches: a door takes about a
     * tenth more single events ({@code docs/benchmarks.md}).
     */
    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** First-tier code only: starts soonest, enough for a handful of requests a second. */
    private static final List<String> COMPILED_SIMPLY = List.of("-XX:TieredStopAtLevel=1");

    /** Ten times the JVM's own thresholds: half the processor time of a start went into code that ran once more, or never again. */
    private static final List<String> COMPILED_LATER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private Jvm() {}

    /** The flags of one whose code is never worth compiling fully. */
    public static List<String> startingSoonest(int heapMegabytes, String... further) {
        return flags(heapMegabytes, COMPILED_SIMPLY, further);
    }

    /** The flags of one worth compiling fully, once it has run long enough to be hot. */
    public static List<String> fastOnceWarm(int heapMegabytes, String... further) {
        return flags(heapMegabytes, COMPILED_LATER, further);
    }

    private static List<String> flags(int heapMegabytes, List<String> compiled, String... further) {
        return Stream.of(List.of("-Xmx" + heapMegabytes + "m"), COMMON, compiled, List.of(further))
                .flatMap(List::stream)
                .toList();
    }
}
