package uk.mashhub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the benchmarks named, or all; prints their figures and keeps them in {@code bench/results}.
 *
 * <p>A benchmark is a class of this package whose name ends in {@code Benchmark}: {@code PersonIndexBenchmark} is {@code
 * person-index}. {@code --quick} runs it small, to see that it works; its figures mean nothing and are not kept. {@code turns=5} sets a
 * size.
 */
public final class Bench {

    private static final String SUFFIX = "Benchmark";
    private static final String QUICK = "--quick";

    private Bench() {}

    /** A benchmark: bounded in time, with figures to show. */
    interface Benchmark {

        /** Measures, and returns the figures in the order they should be read. */
        Figures run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> asked = new ArrayList<>(List.of(arguments));
        if (asked.remove(QUICK)) {
            Size.small();
        }
        asked.stream().filter(argument -> argument.contains("=")).forEach(Size::set);
        asked.removeIf(argument -> argument.contains("="));
        List<String> names = names();
        for (String name : asked) {
            if (!names.contains(name)) {
                System.err.println("no such benchmark; there are: " + String.join(", ", names));
                System.exit(2);
            }
        }
        for (String name : asked.isEmpty() ? names : asked) {
            Map<String, String> machine = Results.thisMachine();
            Results results = Results.of(name, machine, benchmark(name).run());
            System.out.println(results.table());
            if (!Size.isSmall()) {
                System.out.println("kept in " + results.store(Path.of("bench", "results")));
            }
        }
        System.exit(0); // because a benchmark that left a thread behind has been measured all the same
    }

    /** Every benchmark, in alphabetical order. */
    static List<String> names() throws IOException {
        try (Stream<Path> classes = Files.list(ownClasses())) {
            return classes.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX + ".class") && !file.contains("$"))
                    .map(file -> file.substring(0, file.length() - (SUFFIX + ".class").length()))
                    .map(word -> word.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
                    .sorted()
                    .toList();
        }
    }

    static Benchmark benchmark(String name) throws ReflectiveOperationException {
        var type = new StringBuilder(Bench.class.getPackageName()).append('.');
        for (String word : name.split("-")) {
            type.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return Class.forName(type.append(SUFFIX).toString())
                .asSubclass(Benchmark.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    private static Path ownClasses() {
        try {
            URI classes = Bench.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(classes).resolve(Bench.class.getPackageName().replace('.', '/'));
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException("the benchmarks are not in a folder", e));
        }
    }
}
