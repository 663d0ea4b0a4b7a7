package uk.mashhub.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures with the machine and the date, ready to show and to keep.
 *
 * @param name of the benchmark
 */
record Results(String name, OffsetDateTime at, Map<String, String> machine, Figures figures) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What was measured.
     *
     * @param machine as {@link #thisMachine} saw it before the first figure
     */
    static Results of(String name, Map<String, String> machine, Figures figures) {
        return new Results(name, OffsetDateTime.now(ZoneOffset.UTC).withNano(0), machine, figures);
    }

    /** A Markdown table, one line a figure. */
    String table() {
        var table = new StringBuilder("\n### " + name + "\n\n");
        machine.forEach((key, value) ->
                table.append("- ").append(key).append(": ").append(value).append('\n'));
        figures.conditions()
                .forEach((key, value) -> table.append("- ")
                        .append(key)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        table.append(
                "\n| figure | median | p95 | p99 | p99.9 | least | most | runs |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (String figure : figures.names()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.2f | %,.2f | %,.2f | %,.2f | %,.2f | %,.2f | %d |%n",
                    figure,
                    figures.median(figure),
                    figures.percentile(figure, 95),
                    figures.percentile(figure, 99),
                    figures.percentile(figure, 99.9),
                    figures.least(figure),
                    figures.most(figure),
                    figures.values(figure).length));
        }
        return table.toString();
    }

    /** Appends one line of JSON to the day's file of this benchmark. */
    Path store(Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, Object> measured = new LinkedHashMap<>();
        for (String figure : figures.names()) {
            measured.put(
                    figure,
                    Map.of(
                            "median", figures.median(figure),
                            "p95", figures.percentile(figure, 95),
                            "p99", figures.percentile(figure, 99),
                            "p99.9", figures.percentile(figure, 99.9),
                            "least", figures.least(figure),
                            "most", figures.most(figure),
                            "runs", figures.values(figure).length));
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("benchmark", name);
        line.put("at", at.toString());
        line.put("machine", machine);
        line.put("conditions", figures.conditions());
        line.put("figures", measured);
        Path file = directory.resolve(LocalDate.from(at) + "-" + name + ".json");
        Files.writeString(
                file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return file;
    }

    /** The machine, what runs on it, and what else it does now. */
    static Map<String, String> thisMachine() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        machine.put("memory", (system.getTotalMemorySize() >> 30) + " GiB");
        machine.put("java", Runtime.version().toString());
        machine.put("kafka", AppInfoParser.getVersion());
        machine.put("load before", String.format(Locale.ROOT, "%.1f", system.getSystemLoadAverage()));
        return machine;
    }
}
