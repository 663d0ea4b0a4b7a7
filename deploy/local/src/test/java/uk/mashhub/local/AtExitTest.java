package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By a real JVM that is told to end, and by one that ends by itself. */
class AtExitTest {

    @TempDir
    Path folder;

    @Test
    void doesItWhenTheJvmIsToldToEnd() throws Exception {
        Process jvm = program("wait");
        assertThat(jvm.inputReader().readLine()).isEqualTo("ready");
        jvm.destroy();
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(done())).isEqualTo("done;");
    }

    @Test
    void doesItOnceWhenItIsClosed() throws Exception {
        Process jvm = program("close");
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(jvm.exitValue()).isZero();
        assertThat(Files.readString(done())).isEqualTo("done;");
    }

    private Path done() {
        return folder.resolve("done");
    }

    private Process program(String how) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        done().toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            Path done = Path.of(args[0]);
            AtExit atExit = AtExit.of(() -> append(done));
            System.out.println("ready");
            if (args[1].equals("wait")) {
                TimeUnit.MINUTES.sleep(1);
            }
            atExit.close();
            atExit.close();
        }

        private static void append(Path done) {
            try {
                Files.writeString(done, "done;", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
