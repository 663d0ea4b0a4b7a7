package uk.mashhub.testkit.borough;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * {@code ./hub demo}: plays a synthetic borough's week to the running hub and shows what it raised.
 *
 * <p>Which borough and which week is written to the folder at the first run and read from it afterwards, so a second run
 * repeats the first and adds nothing. What the hub was told besides is neither shown nor judged.
 */
public final class Demo {

    private static final long SEED = 1;
    private static final String USAGE = """
            usage: ./hub demo [--seed NUMBER] [--dir FOLDER]

            Plays a synthetic borough's week to the running hub and shows what it raised.
            The lines it posts are left in FOLDER (.hub/borough by default); ./hub play can post them again.
            """;

    private Demo() {}

    /** Exits 0 when the hub made of the week what the stories say, 1 when it did not, 2 when it was called wrongly. */
    public static void main(String[] args) {
        System.exit(run(args, Hub.local(), System.out, System.err));
    }

    static int run(String[] args, Hub hub, PrintStream out, PrintStream err) {
        long seed = SEED;
        Path folder = Path.of(".hub", "borough");
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--help", "-h" -> {
                        out.print(USAGE);
                        return 0;
                    }
                    case "--seed" -> seed = Long.parseLong(args[++i]);
                    case "--dir" -> folder = Path.of(args[++i]);
                    default -> throw new IllegalArgumentException("unknown");
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            err.print(USAGE);
            return 2;
        }
        try {
            return play(hub, remembered(folder, seed), folder, out);
        } catch (Player.Refused | Hub.Unreachable e) {
            err.println("hub demo: " + e.getMessage());
            return 1;
        } catch (IOException _) {
            err.println("hub demo: cannot write to " + folder);
            return 1;
        }
    }

    private static int play(Hub hub, Borough borough, Path folder, PrintStream out) {
        var performance = new Performance(hub, borough, out::println);
        Week week = performance.week();
        Lines.write(folder.resolve("roll.ndjson"), concat(week.establishments(), week.roll()));
        Lines.write(folder.resolve("week.ndjson"), concat(week.history(), week.week()));
        out.printf(
                "Playing a synthetic borough: %d families, %d children, %d schools, the week of %s%n",
                borough.families().size(),
                borough.children().size(),
                borough.schools().size(),
                borough.calendar().monday());
        performance.playRoll();
        performance.playWeek();
        Observed all = performance.awaitQuiet();
        Told told = performance.told();
        Observed observed = all.of(told);
        List<String> complaints = performance.complaints(told, observed);
        new Summary(folder, borough, told, observed).print(out);
        if (!all.equals(observed)) {
            out.println("The hub holds alerts or notices of what it was told besides; they are not in this list.");
        }
        if (!complaints.isEmpty()) {
            out.println("Not as the stories say:");
            complaints.forEach(complaint -> out.println("  " + complaint));
            return 1;
        }
        out.println("Every story came out as told: no alert or notice missing, none of the wrong child.");
        return 0;
    }

    /** The borough of the first run in this folder, or a new one of this seed, played now. */
    private static Borough remembered(Path folder, long seed) throws IOException {
        Path file = folder.resolve("borough.properties");
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        if (!properties.containsKey("playedAt") || !String.valueOf(seed).equals(properties.getProperty("seed"))) {
            properties.setProperty("seed", String.valueOf(seed));
            properties.setProperty("playedAt", Instant.now().toString());
            Files.createDirectories(folder);
            try (var writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "Which synthetic borough was played, and when");
            }
        }
        Instant playedAt = Instant.parse(properties.getProperty("playedAt"));
        return Borough.of(seed, Calendar.endingBefore(playedAt));
    }

    private static List<Line> concat(List<Line> first, List<Line> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
