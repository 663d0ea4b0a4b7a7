package uk.mashhub.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Programs of the system. */
final class Commands {

    private Commands() {}

    /** Whether the program ended well. */
    static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static void run(String... command) {
        if (!succeeds(command)) {
            throw new IllegalStateException("did not succeed: " + Arrays.toString(command));
        }
    }
}
