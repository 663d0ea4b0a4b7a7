package uk.mashhub.correlation.backtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.topology.Reading;

/** Rates a recording under two policies and shows which alerts would differ: what a change of policy means before it is signed. */
final class Backtest {

    private static final int SHOWN_MAX = 50;

    private final Standing present;
    private final Standing tried;
    private final String authority;
    private long facts;
    private long refused;
    private long elsewhere;

    /** Only facts of the authority whose policy is tried are rated. */
    Backtest(Standing present, Standing tried, String authority) {
        this.present = present;
        this.tried = tried;
        this.authority = authority;
    }

    /**
     * Rates every line under both policies.
     *
     * @throws Recording.UnreadableLine naming the line by its number alone
     */
    void read(Path recording) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(recording, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    read(line, number);
                }
            }
        }
        present.end();
        tried.end();
    }

    private void read(String line, long number) {
        try {
            switch (Recording.read(line)) {
                case Reading.Understood understood -> rate(understood.fact());
                case Reading.Refused unusable -> refused++;
            }
        } catch (Recording.UnreadableLine unreadable) {
            throw new Recording.UnreadableLine("line " + number + " " + unreadable.getMessage());
        }
    }

    private void rate(Fact fact) {
        if (fact instanceof Fact.Resolved resolved && !resolved.authority().equals(authority)) {
            elsewhere++;
            return;
        }
        facts++;
        present.after(fact);
        tried.after(fact);
    }

    Differences differences() {
        return Differences.between(present, tried);
    }

    /** The counts by rating under each policy, then each alert that would differ, what is lost first. */
    void print(String presentVersion, String triedVersion, PrintStream out) {
        out.printf(
                "%,d facts of %,d children; %,d not usable, %,d of other authorities%n%n",
                facts, present.children(), refused, elsewhere);
        out.printf("%-36s %6s %6s %6s %6s%n", "", "RED", "AMBER", "GREEN", "BLUE");
        row("in force  " + presentVersion, present, out);
        row("tried     " + triedVersion, tried, out);
        List<Differences.Difference> all = differences().alerts();
        out.printf("%n%,d alerts would differ%n", all.size());
        for (Differences.Difference difference : all.subList(0, Math.min(SHOWN_MAX, all.size()))) {
            out.println(line(difference));
        }
        if (all.size() > SHOWN_MAX) {
            out.printf("… and %,d more%n", all.size() - SHOWN_MAX);
        }
    }

    private static void row(String name, Standing standing, PrintStream out) {
        Map<Rating, Long> counts = standing.alerts().values().stream()
                .filter(alert -> !alert.reasons().isEmpty())
                .collect(Collectors.groupingBy(
                        Alert::proposed, () -> new EnumMap<>(Rating.class), Collectors.counting()));
        out.printf("%-36s", name);
        for (Rating rating : List.of(Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE)) {
            out.printf(" %,6d", counts.getOrDefault(rating, 0L));
        }
        out.println();
    }

    private static String line(Differences.Difference difference) {
        Change change = difference.change();
        var line = new StringBuilder("  ")
                .append(difference.alertId())
                .append("  ")
                .append(name(change.before()))
                .append(" → ")
                .append(name(change.after()));
        rules(line, "  + ", change.gained());
        rules(line, "  - ", change.lost());
        return change.clockMoved() ? line.append("  deadline moves").toString() : line.toString();
    }

    private static void rules(StringBuilder line, String sign, Set<String> rules) {
        rules.forEach(rule -> line.append(sign).append(rule));
    }

    private static String name(@Nullable Rating rating) {
        return rating == null ? "none" : rating.name().toUpperCase(Locale.ROOT);
    }
}
