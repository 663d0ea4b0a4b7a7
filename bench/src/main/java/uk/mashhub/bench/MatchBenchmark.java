package uk.mashhub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.mashhub.personindex.match.MatchCommand;

/**
 * How right {@code ./hub match} is, over the data committed with the person index: FEBRL's registers with and without their number, and
 * the UK development set.
 */
final class MatchBenchmark implements Bench.Benchmark {

    private static final Path DATA = Path.of("services/person-index/src/test/data");
    private static final Path UK = DATA.resolve("uk/observations-dev.csv");
    private static final Path RELATIONS = DATA.resolve("uk/relations-dev.csv");

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under("counted", "unordered pairs of observations; automatic links are those of band MATCH");
        figures.under("looked at while the rules were written", "all of it but FEBRL 1: unseen data will be worse");
        Path directory = Files.createTempDirectory("hub-bench-match");
        try {
            measure(figures, "UK: ", UK, uk(), MatchScore.twins(RELATIONS), directory);
            for (int number : List.of(1, 3)) {
                Path with = DATA.resolve("febrl/dataset" + number + ".csv");
                Path without = withoutNumber(with, directory.resolve("without.csv"));
                String name = "FEBRL " + number;
                measure(figures, name + " with the number: ", with, febrl(with), List.of(), directory);
                measure(figures, name + " without: ", without, febrl(without), List.of(), directory);
            }
        } finally {
            for (String file : List.of("links.csv", "reviews.csv", "without.csv")) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.delete(directory);
        }
        return figures;
    }

    private static void measure(
            Figures figures,
            String data,
            Path input,
            Map<String, String> truth,
            List<MatchScore.Twins> twins,
            Path directory)
            throws IOException {
        Path links = directory.resolve("links.csv");
        Path reviews = directory.resolve("reviews.csv");
        long began = System.nanoTime();
        int status = MatchCommand.run(
                new String[] {"--input", input.toString(), "--output", links.toString(), "--reviews", reviews.toString()
                });
        if (status != 0) {
            throw new IllegalStateException("./hub match failed");
        }
        figures.add(data + "seconds", (System.nanoTime() - began) / 1e9);
        MatchScore score = MatchScore.of(truth, links, reviews, twins);
        figures.add(data + "precision, %", 100 * score.automatic().precision());
        figures.add(data + "recall, %", 100 * score.automatic().recall());
        figures.add(data + "F1, %", 100 * score.automatic().f1());
        figures.add(data + "wrong-child clusters", score.wrongClusters());
        figures.add(data + "people in several clusters", score.splits());
        if (!twins.isEmpty()) {
            figures.add(data + "twin pairs", twins.size());
            figures.add(data + "twin pairs confused", score.twinsConfused());
        }
        figures.add(data + "asked, % of observations", 100.0 * score.asked() / truth.size());
        figures.add(data + "recall with answers, %", 100 * score.answered().recall());
        figures.add(data + "precision with answers, %", 100 * score.answered().precision());
    }

    private static Map<String, String> uk() throws IOException {
        Map<String, String> truth = new HashMap<>();
        for (String line : lines(UK)) {
            truth.put(line.substring(0, line.indexOf(',')), line.substring(line.lastIndexOf(',') + 1));
        }
        return truth;
    }

    private static Map<String, String> febrl(Path file) throws IOException {
        Map<String, String> truth = new HashMap<>();
        for (String line : lines(file)) {
            String id = line.substring(0, line.indexOf(','));
            truth.put(id, id.split("-")[1]);
        }
        return truth;
    }

    /** The number is the last column. */
    private static Path withoutNumber(Path file, Path to) throws IOException {
        List<String> without = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            without.add(line.substring(0, line.lastIndexOf(',')));
        }
        return Files.write(to, without);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .toList();
    }
}
