package uk.mashhub.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program's JVM learnt in an earlier start, for the next one to begin with: its classes, read, checked and linked (the JDK's
 * ahead-of-time cache).
 *
 * <p>It belongs to one class path, one set of flags and one JVM, by a stamp that is written last. Where there is none, or it is of
 * something else, the program starts as it would without: slower, and the same.
 */
public final class StartCache {

    /** Of none: for who starts a program a few times and throws it away. */
    public static final StartCache NONE = new StartCache(Path.of(""), "", Use.NOT);

    private static final List<String> QUIETLY = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

    /**
     * What was seen of methods while it was taught is left aside: taught by a start whose methods are compiled simply, the JVM would compile each
     * of them simply for good, and a door took 60 % of the events it takes now ({@code docs/benchmarks.md}).
     */
    private static final List<String> COMPILED_AS_EVER =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining");

    /**
     * While it learns: what runs once is not worth compiling fully, and what would be learnt of busy methods would only have the last
     * compiler, which is a third of a start where it is used, begin sooner.
     */
    private static final List<String> SIMPLY_COMPILED = List.of("-XX:TieredStopAtLevel=1");

    private enum Use {
        NOT,
        USED,
        LEARNT
    }

    private final Path folder;
    private final String name;
    private final Use use;
    private String learning = "";

    private StartCache(Path folder, String name, Use use) {
        this.folder = folder;
        this.name = name;
        this.use = use;
    }

    /** The cache of that name in that folder, to be used where it fits. */
    public static StartCache of(Path folder, String name) {
        return new StartCache(folder, name, Use.USED);
    }

    /** The same cache, to be used where it fits, and else to be made by this start once {@link #keep} is called after its end. */
    public StartCache learning() {
        return new StartCache(folder, name, Use.LEARNT);
    }

    /** Whether the cache was made by a start with these flags and these jars. */
    public boolean fits(List<String> flags, List<Path> jars) {
        try {
            return Files.exists(stamp()) && Files.readString(stamp()).equals(fingerprint(flags, jars));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The command that runs a main class of that class path. */
    List<String> command(List<String> flags, List<Path> classPath, String... mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(PartFiles.java()));
        command.addAll(flags);
        command.addAll(options(flags, classPath));
        command.addAll(List.of("-cp", PartFiles.joined(classPath)));
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    /**
     * What to tell the JVM besides its flags.
     *
     * @param jars its class path, or the jar that says what is on it
     */
    public List<String> options(List<String> flags, List<Path> jars) {
        if (use == Use.NOT) {
            return List.of();
        }
        if (fits(flags, jars)) {
            // because a cache that the JVM will not take must cost time and nothing else
            List<String> options = new ArrayList<>(List.of("-XX:AOTCache=" + cache()));
            options.addAll(COMPILED_AS_EVER);
            options.addAll(QUIETLY);
            return options;
        }
        return use == Use.LEARNT ? learn(flags, jars) : List.of();
    }

    /** Says that what this start taught is whole, if it taught anything: called when the program has ended. */
    void keep() {
        if (learns() && Files.exists(cache())) {
            try {
                Files.writeString(stamp(), learning);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether this start makes the cache, so that its end takes longer than another's. */
    boolean learns() {
        return !learning.isEmpty();
    }

    private List<String> learn(List<String> flags, List<Path> jars) {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(stamp());
            Files.deleteIfExists(cache());
            learning = fingerprint(flags, jars);
            List<String> options = new ArrayList<>(List.of("-XX:AOTCacheOutput=" + cache()));
            options.addAll(SIMPLY_COMPILED);
            options.addAll(QUIETLY);
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException("no cache can be made for the start of " + name, e);
        }
    }

    /** Of each jar its change time too, since builds are reproducible down to the modification time. */
    private static String fingerprint(List<String> flags, List<Path> jars) throws IOException {
        List<String> of = new ArrayList<>(List.of(Runtime.version().toString(), String.join(" ", flags)));
        for (Path jar : jars) {
            of.add(jar.toRealPath() + " " + Files.size(jar) + " " + Files.getAttribute(jar, "unix:ctime"));
        }
        return String.join("\n", of);
    }

    private Path cache() {
        return folder.resolve(name + ".aot");
    }

    private Path stamp() {
        return folder.resolve(name + ".made-from");
    }
}
