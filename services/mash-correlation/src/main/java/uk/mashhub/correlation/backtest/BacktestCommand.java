package uk.mashhub.correlation.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.config.PolicyFile;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Policies;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.platform.file.FileRefused;

/**
 * {@code ./hub backtest}: a recording rated under another policy, beside the one it is compared with.
 *
 * <p>The tried policy rates every fact of its authority, whatever its first day: the question is what would differ, not since when.
 */
public final class BacktestCommand {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUNDERSTOOD = 2;

    private static final Set<String> OPTIONS = Set.of("--policy", "--events", "--against");
    private static final String SHIPPED = "/policies/northshire.yaml";

    private final PrintStream out;
    private final PrintStream errors;

    BacktestCommand(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    /** Arguments: {@code --policy FILE --events FILE [--against FILE]}. */
    public static void main(String[] arguments) {
        System.exit(new BacktestCommand(System.out, System.err).run(arguments));
    }

    int run(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                return failed(MISUNDERSTOOD, "backtest wants --policy FILE --events FILE [--against FILE]");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        String policy = options.get("--policy");
        String events = options.get("--events");
        if (policy == null || events == null) {
            return failed(MISUNDERSTOOD, "backtest wants --policy FILE --events FILE [--against FILE]");
        }
        return compare(Path.of(policy), options.get("--against"), Path.of(events));
    }

    private int compare(Path triedFile, @Nullable String presentFile, Path recording) {
        try {
            Policy tried = policy(triedFile);
            Policy present = presentFile == null ? PolicyFile.shipped(shipped()) : policy(Path.of(presentFile));
            var backtest = new Backtest(standing(present), standing(tried), tried.authority());
            backtest.read(recording);
            backtest.print(present.version(), tried.version(), out);
            return DONE;
        } catch (Recording.UnreadableLine unreadable) {
            return failed(FAILED, "the recording: " + unreadable.getMessage());
        } catch (IOException unreadable) {
            return failed(FAILED, "a file cannot be read: the policy, the one it is compared with, or the recording");
        } catch (Refused refused) {
            return failed(FAILED, refused.getMessage());
        }
    }

    private static Standing standing(Policy policy) {
        return new Standing(new Correlation(Policies.only(policy)));
    }

    private static Policy policy(Path file) throws IOException, Refused {
        try {
            return PolicyFile.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (FileRefused refused) {
            throw new Refused(
                    "the policy " + file.getFileName() + ", line " + refused.line() + ": " + refused.reason());
        }
    }

    private static String shipped() throws IOException {
        try (InputStream file = BacktestCommand.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IOException("the shipped policy is not there");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private int failed(int status, @Nullable String message) {
        errors.println("hub: " + message);
        return status;
    }

    /** A policy that is not to be used, in words. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
