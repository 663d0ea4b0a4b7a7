package uk.mashhub.testkit.borough;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./hub play FILE}: posts an NDJSON file of lines through the public APIs, in order, with progress. */
public final class Play {

    private static final String USAGE = """
            usage: ./hub play FILE

            Posts each line of FILE, {"service","path","body"}, to the hub's public APIs, in order.
            Optional in a line: "method" (PUT for a school, else POST), "client" (an OAuth client of this hub), and
            "saveEventIdAs":"x", after which a later path may hold {x}.
            Says so when no hub runs; waits out a service that is away. Stops at the first line the hub refuses.
            """;

    private Play() {}

    /** Exits 0 when every line was accepted, 1 when one was not, 2 when it was called wrongly. */
    public static void main(String[] args) {
        System.exit(run(args, Hub.local(), System.out, System.err));
    }

    /** The same without the exit; what there is to say goes to {@code out} and {@code err}. */
    public static int run(String[] args, Hub hub, PrintStream out, PrintStream err) {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
            out.print(USAGE);
            return 0;
        }
        if (args.length != 1) {
            err.print(USAGE);
            return 2;
        }
        Path file = Path.of(args[0]);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            err.println("hub play: there is no file to read at " + file);
            return 2;
        }
        try {
            List<Integer> numbers = new ArrayList<>();
            List<Line> lines = read(file, numbers);
            if (!hub.isThere()) {
                err.println("hub play: the hub does not run; start it with: ./hub up");
                return 1;
            }
            new Player(hub, out::println).play(String.valueOf(file.getFileName()), lines, numbers::get);
            return 0;
        } catch (Player.Refused e) {
            err.println("hub play: " + e.getMessage());
            return 1;
        }
    }

    /** Every line that is not empty, and where in the file it stands; nothing is posted of a file with a bad line. */
    private static List<Line> read(Path file, List<Integer> numbers) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (!text.isBlank()) {
                    lines.add(Lines.parse(text));
                    numbers.add(number);
                }
            }
        } catch (Lines.MalformedLine e) {
            throw new Player.Refused("line " + number + " " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw new Player.Refused("the file is not UTF-8 text");
        } catch (IOException e) {
            throw new Player.Refused("the file could not be read to its end");
        }
        return lines;
    }
}
