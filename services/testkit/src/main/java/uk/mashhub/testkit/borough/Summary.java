package uk.mashhub.testkit.borough;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the hub raised, on one screen and without a name: alerts by rating, notices by school, and where to look. */
final class Summary {

    private static final List<String> RATINGS = List.of("RED", "AMBER", "GREEN", "BLUE");

    private final Path folder;
    private final Borough borough;
    private final Told told;
    private final Observed observed;

    Summary(Path folder, Borough borough, Told told, Observed observed) {
        this.folder = folder;
        this.borough = borough;
        this.told = told;
        this.observed = observed;
    }

    void print(PrintStream out) {
        out.println();
        printAlerts(out);
        printNotices(out);
        out.print("""

                Where to look (every password is local-only)
                  http://localhost:8080        MASH worklist      sign in as mash.officer or mash.manager
                  http://localhost:8107        a school's inbox   sign in as dsl.140001, dsl.140002 or dsl.140003
                  ./hub status                 health of each part
                  %s
                                               what was posted; ./hub play posts it again and adds nothing

                """.formatted(folder.resolve("week.ndjson")));
    }

    private void printAlerts(PrintStream out) {
        List<Observed.Alert> standing = observed.alerts().stream()
                .filter(Observed.Alert::stands)
                .sorted(Comparator.comparingInt((Observed.Alert alert) -> RATINGS.indexOf(alert.proposedRating())))
                .toList();
        out.printf("Alerts (%d)%n", standing.size());
        Map<String, Integer> alike = new LinkedHashMap<>();
        for (Observed.Alert alert : standing) {
            alike.merge(line(alert), 1, Integer::sum);
        }
        alike.forEach((line, count) -> out.printf("  %3d  %s%n", count, line));
    }

    private String line(Observed.Alert alert) {
        var notes = new ArrayList<String>();
        if (alert.route().equals("ALLOCATED_WORKER")) {
            notes.add("to the allocated worker");
        }
        if (!alert.identified()) {
            notes.add("a person is asked who the child is");
        }
        return "%-5s  %-60s %s%s"
                .formatted(
                        alert.proposedRating(),
                        String.join(", ", alert.rules()),
                        title(alert),
                        notes.isEmpty() ? "" : " [" + String.join("; ", notes) + "]");
    }

    /** The story the alert's evidence belongs to. */
    private String title(Observed.Alert alert) {
        return told.stories().all().stream()
                .filter(story -> story.lines()
                        .map(line -> told.eventIds().get(String.valueOf(line.label())))
                        .filter(Objects::nonNull)
                        .anyMatch(alert.evidence()::contains))
                .map(Story::title)
                .findFirst()
                .orElse("");
    }

    private void printNotices(PrintStream out) {
        out.printf("%nOperation Encompass notices (%d)%n", observed.notices().size());
        for (School school : borough.schools()) {
            Map<String, Long> byStatus = observed.notices().values().stream()
                    .filter(notice -> school.urn().equals(notice.urn()))
                    .collect(Collectors.groupingBy(Observed.Notice::status, TreeMap::new, Collectors.counting()));
            out.printf("  %s %-34s %s%n", school.urn(), school.name(), byStatus.isEmpty() ? "none" : byStatus);
        }
        Map<String, Long> held = observed.notices().values().stream()
                .filter(notice -> notice.status().equals("HELD"))
                .collect(Collectors.groupingBy(
                        notice -> String.valueOf(notice.holdReason()), TreeMap::new, Collectors.counting()));
        held.forEach((reason, count) -> out.printf("  held: %d %s%n", count, reason));
    }
}
