package uk.mashhub.personindex.match;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.match.Partition.Question;
import uk.mashhub.personindex.match.Table.Ragged;

/** {@code ./hub match}: the index's matcher over a file of observations. */
public final class MatchCommand {

    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private MatchCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** As the command does, without ending the process. */
    public static int run(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--fixed")) {
                options.put("--fixed", "");
            } else if (List.of("--input", "--output", "--reviews", "--estimate").contains(arguments[i])
                    && i + 1 < arguments.length) {
                options.put(arguments[i], arguments[++i]);
            } else {
                return fail(
                        "match takes --input FILE --output FILE [--reviews FILE] [--estimate FILE] [--fixed]",
                        NOT_UNDERSTOOD);
            }
        }
        String input = options.get("--input");
        String output = options.get("--output");
        if (input == null || output == null) {
            return fail("match needs --input FILE and --output FILE", NOT_UNDERSTOOD);
        }
        try {
            match(Path.of(input), Path.of(output), options);
            return 0;
        } catch (Table.Unusable e) {
            return fail(String.valueOf(e.getMessage()), NOT_UNDERSTOOD);
        } catch (NoSuchFileException e) {
            return fail("there is no such file or folder: " + e.getFile(), FAILED);
        } catch (IOException e) {
            return fail("cannot read the input or write the output", FAILED);
        }
    }

    private static int fail(String why, int status) {
        System.err.println("hub: " + why);
        return status;
    }

    private static void match(Path input, Path output, Map<String, String> options) throws IOException, Table.Unusable {
        List<Ragged> ragged = new ArrayList<>();
        List<Entry> entries = Table.read(input, ragged);
        ragged.forEach(row -> System.err.println("hub: line " + row.line() + ": " + row.values() + " values for "
                + row.columns() + " columns; " + (row.id().isEmpty() ? "passed over" : "its observation is an ERROR")));
        Matched matched = Matched.of(entries, Strategy.shipped(), !options.containsKey("--fixed"));
        try (BufferedWriter writer = Files.newBufferedWriter(output)) {
            links(entries, matched.result(), writer);
            errors(ragged, entries.size(), writer);
        }
        String reviews = options.get("--reviews");
        if (reviews != null) {
            Files.write(Path.of(reviews), reviews(matched.result()));
        }
        String estimate = options.get("--estimate");
        if (estimate != null) {
            Files.writeString(
                    Path.of(estimate),
                    matched.strategy()
                            .toYaml("Estimated by expectation maximisation from " + entries.size() + " observations"));
        }
        System.out.printf(
                Locale.ROOT,
                "%d observations, %d people, %d questions; strategy %s%n",
                entries.size(),
                Arrays.stream(matched.result().group()).distinct().count(),
                matched.result().questions().size(),
                matched.strategy().version());
    }

    private static void links(List<Entry> entries, Partition.Result result, BufferedWriter writer) throws IOException {
        int[] size = new int[entries.size()];
        for (int group : result.group()) {
            size[group]++;
        }
        Map<Integer, Question> asked = new HashMap<>();
        result.questions().forEach(question -> asked.put(question.group(), question));
        writer.write("observation_id,cluster_id,band,probability\n");
        for (int i = 0; i < entries.size(); i++) {
            int group = result.group()[i];
            Question question = asked.get(group);
            String band = "NONE";
            double probability = 1;
            if (size[group] > 1) {
                band = "MATCH";
                probability = result.probability()[i];
            } else if (question != null) {
                band = band(question);
                probability = question.best().probability();
            }
            writer.write(quoted(entries.get(i).id()) + "," + ref(group) + "," + band + "," + four(probability) + "\n");
        }
    }

    /** Whoever could not be read is somebody of their own, whom nobody was compared with. */
    private static void errors(List<Ragged> ragged, int entries, BufferedWriter writer) throws IOException {
        int group = entries;
        for (Ragged row : ragged) {
            if (!row.id().isEmpty()) {
                writer.write(quoted(row.id()) + "," + ref(group++) + "," + Band.ERROR + "," + four(0) + "\n");
            }
        }
    }

    private static String band(Question question) {
        return question.several()
                ? Band.MANY.name()
                : question.best().acts()
                        ? Band.POTENTIAL.name()
                        : Band.of(question.best().probability()).name();
    }

    private static List<String> reviews(Partition.Result result) {
        List<String> lines = new ArrayList<>(List.of("cluster_id,candidate_id,band,probability,reason"));
        for (Question question : result.questions()) {
            for (int candidate : question.candidates()) {
                lines.add("%s,%s,%s,%.4f,%s"
                        .formatted(
                                ref(question.group()),
                                ref(candidate),
                                band(question),
                                question.best().probability(),
                                question.best().rule() == null
                                        ? "SEVERAL_CANDIDATES"
                                        : question.best().rule()));
            }
        }
        return lines;
    }

    private static String ref(int group) {
        String number = Integer.toString(group + 1);
        return "c_" + "0".repeat(Math.max(0, 6 - number.length())) + number;
    }

    /** A probability to four places. */
    private static String four(double probability) {
        long parts = Math.round(probability * 10_000);
        String after = Long.toString(parts % 10_000);
        return parts / 10_000 + "." + "0".repeat(4 - after.length()) + after;
    }

    private static String quoted(String id) {
        return id.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + id.replace("\"", "\"\"") + "\""
                : id;
    }
}
