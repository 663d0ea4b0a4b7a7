package uk.mashhub.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Named measurements, each with all its runs: a median without its spread says little. */
final class Figures {

    /** A percentage has no exact binary form: 99.9 % of 1,000 must be 999, not the next. */
    private static final double ROUNDING = 1e-9;

    private final Map<String, List<Double>> runs = new LinkedHashMap<>();
    private final Map<String, String> conditions = new LinkedHashMap<>();

    /** One more run of a measurement. */
    void add(String name, double value) {
        runs.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Under which conditions everything here was measured. */
    void under(String condition, String value) {
        conditions.put(condition, value);
    }

    double median(String name) {
        return percentile(name, 50);
    }

    /** Nearest rank. */
    double percentile(String name, double percent) {
        double[] sorted = values(name);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * sorted.length - ROUNDING);
        return sorted[Math.max(0, rank - 1)];
    }

    double least(String name) {
        return Arrays.stream(values(name)).min().orElseThrow();
    }

    double most(String name) {
        return Arrays.stream(values(name)).max().orElseThrow();
    }

    List<String> names() {
        return List.copyOf(runs.keySet());
    }

    double[] values(String name) {
        return Objects.requireNonNull(runs.get(name), "no such figure").stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    Map<String, String> conditions() {
        return conditions;
    }
}
