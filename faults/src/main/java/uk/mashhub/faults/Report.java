package uk.mashhub.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What each fault cost, as a table to read and a line to keep. */
final class Report {

    /** Within how long a hub is to recover: the aim for 2 cores that do nothing else. A row beyond it says so. */
    private static final double AIM_SECONDS = 30;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Trial.Row> rows = new ArrayList<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Map<String, String> failed = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    void add(Trial.Row row) {
        rows.add(row);
    }

    void skip(String fault, String why) {
        skipped.put(fault, why);
    }

    void fail(String fault, String why) {
        failed.put(fault, why);
    }

    void remark(List<String> words) {
        remarks.addAll(words);
    }

    boolean isEmpty() {
        return rows.isEmpty() && skipped.isEmpty() && failed.isEmpty();
    }

    boolean good() {
        return failed.isEmpty() && rows.stream().allMatch(Trial.Row::good);
    }

    List<Trial.Row> rows() {
        return List.copyOf(rows);
    }

    /** Markdown: fault, accepted, lost, duplicated, wrong, seconds to recover. */
    String table() {
        var table = new StringBuilder(
                "\n" + machine() + "\n\n"
                        + "| fault | accepted | lost | duplicated | wrong | recovered after |\n|---|---:|---:|---:|---:|---:|\n");
        for (Trial.Row row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %s |%n",
                    row.fault(),
                    row.accepted(),
                    row.difference().lost(),
                    row.difference().duplicated(),
                    row.difference().wrong(),
                    recovered(row.seconds())));
        }
        skipped.forEach((fault, why) -> table.append("| ")
                .append(fault)
                .append(" | skipped: ")
                .append(why)
                .append(" | | | | |\n"));
        failed.forEach((fault, why) -> table.append("| ")
                .append(fault)
                .append(" | failed: ")
                .append(why)
                .append(" | | | | |\n"));
        remarks.forEach(remark -> table.append('\n').append(remark).append('\n'));
        return table.toString();
    }

    private static String recovered(double seconds) {
        if (seconds < 0) {
            return "not";
        }
        String took = String.format(Locale.ROOT, "%.1f s", seconds);
        return seconds > AIM_SECONDS ? took + String.format(Locale.ROOT, ", over %.0f", AIM_SECONDS) : took;
    }

    /** Appends one line of JSON to the day's file. */
    Path store(Path directory) throws IOException {
        Files.createDirectories(directory);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", now.toString());
        line.put("machine", machine());
        line.put("rows", rows.stream().map(Report::fields).toList());
        line.put("skipped", skipped);
        line.put("failed", failed);
        line.put("remarks", remarks);
        Path file = directory.resolve(LocalDate.from(now) + "-faults.json");
        Files.writeString(
                file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return file;
    }

    private static Map<String, Object> fields(Trial.Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fault", row.fault());
        fields.put("accepted", row.accepted());
        fields.put("lost", row.difference().lost());
        fields.put("duplicated", row.difference().duplicated());
        fields.put("wrong", row.difference().wrong());
        fields.put("seconds", row.seconds());
        return fields;
    }

    private static String machine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, %d GiB, Java %s, load %.1f"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        system.getTotalMemorySize() >> 30,
                        Runtime.version(),
                        system.getSystemLoadAverage());
    }
}
