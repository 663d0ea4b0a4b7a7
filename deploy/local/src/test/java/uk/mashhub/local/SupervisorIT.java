package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import uk.mashhub.local.parts.ChildProcess;
import uk.mashhub.local.parts.Part;
import uk.mashhub.local.parts.PartFailedException;

/** The supervisor over real processes, small ones: what it does when they fall and when it is told to stop. */
class SupervisorIT {

    @TempDir
    Path root;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void startsStageByStageAndRecordsTimeAndMemory() throws Exception {
        var home = new HubHome(root);
        var supervisor = supervisor(home, List.of(List.of(sleeper("first")), List.of(sleeper("second"))));
        try {
            supervisor.start();

            assertThat(said.get(0)).startsWith("first … up in ");
            assertThat(said.get(1)).startsWith("second … up in ");
            assertThat(Files.readString(home.lastStart())).contains("start-up ", "memory ", "first", "second");
        } finally {
            supervisor.stop();
        }
    }

    @Test
    void aPortThatIsTakenIsToldBeforeAnythingStarts() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var home = new HubHome(root);
            var desk = new Service("desk", "desk", taken.getLocalPort(), 64, Service.Speed.QUICK_START);
            Part later = new ServicePart(
                    desk, home, Shape.of(Map.of()), new QuickStart(desk, home.root(), cache -> cache), 1);
            var supervisor = supervisor(home, List.of(List.of(sleeper("first")), List.of(new After(later, later))));
            try {
                assertThatThrownBy(supervisor::start)
                        .isInstanceOf(PartFailedException.class)
                        .hasMessageContaining("desk needs port " + taken.getLocalPort());
                assertThat(said).isEmpty();
            } finally {
                supervisor.stop();
            }
        }
    }

    @Test
    void aPartThatFallsLaterIsStartedAgainAndToldOf() throws Exception {
        var home = new HubHome(root);
        Part falls = sleeper("falls");
        var supervisor = supervisor(home, List.of(List.of(falls)));
        supervisor.start();
        long before = falls.pid().orElseThrow();
        Thread watching = Thread.ofPlatform().start(() -> watch(supervisor));
        try {
            ProcessHandle.of(before).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> falls.pid().isPresent() && falls.pid().getAsLong() != before);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> new PidFiles(home).find("falls").isPresent());
            assertThat(said).anyMatch(line -> line.startsWith("falls ended by itself") && line.contains("falls.log"));
            assertThat(Files.readString(home.restarts())).isEqualTo("falls 1\n");
        } finally {
            supervisor.stop();
            watching.join();
        }
        assertThat(falls.pid()).as("what was started again is stopped too").isEmpty();
    }

    @Test
    void aPartThatDiesAtStartIsNamedAtOnceThoughAnotherStillStarts() {
        var supervisor = supervisor(
                new HubHome(root),
                List.of(List.of(command("slow", "sleep 300", false), command("dies", "echo no luck", true))));
        try {
            assertThatThrownBy(supervisor::start)
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("dies ended while starting (no luck)")
                    .hasMessageContaining("dies.log");
        } finally {
            supervisor.stop();
        }
    }

    @Test
    void whatAKilledSupervisorLeftBehindIsFoundAndEnded() throws Exception {
        var home = new HubHome(root);
        Part orphan = sleeper("orphan");
        supervisor(home, List.of(List.of(orphan))).start();

        assertThat(new PidFiles(home).endAll()).isEqualTo(1);
        assertThat(orphan.pid()).isEmpty();
        assertThat(new PidFiles(home).endAll()).as("twice is as good as once").isZero();
    }

    @Test
    void aProcessThatOnlyInheritedTheNumberIsNotOurs() throws Exception {
        var home = new HubHome(root);
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.createDirectories(home.pids());
            Files.writeString(home.pids().resolve("desk.pid"), stranger.pid() + "\n1000\n");

            assertThat(new PidFiles(home).endAll()).isZero();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLastCompilerWaitsWhileItsPartStartsAndNotAfterwardsAndAgainWhenItIsStartedAgain() throws Exception {
        var home = new HubHome(root);
        var jvm = new JvmPart(root, true);
        var other = new JvmPart(root, false);
        var supervisor = supervisor(home, List.of(List.of(jvm, other)));
        supervisor.start();
        Thread watching = Thread.ofPlatform().start(() -> watch(supervisor));
        try {
            long before = jvm.pid().orElseThrow();
            assertSettled(before, "10");
            assertSettled(other.pid().orElseThrow(), "0");

            ProcessHandle.of(before).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(jvm.pid().orElse(before)).isNotEqualTo(before);
                assertSettled(jvm.pid().orElseThrow(), "10");
            });
            assertThat(jvm.starts).hasValue(2);
        } finally {
            supervisor.stop();
            watching.join();
        }
    }

    private static void assertSettled(long pid, String niceness) throws IOException {
        assertThat(SleepingJvm.told(pid, SleepingJvm.LAST_COMPILER, SleepingJvm.POLICY))
                .isNotEmpty()
                .containsOnly(SleepingJvm.OTHER);
        assertThat(SleepingJvm.told(pid, "", SleepingJvm.NICE)).containsOnly(niceness);
    }

    private Supervisor supervisor(HubHome home, List<List<Part>> stages) {
        return new Supervisor(home, stages, said::add);
    }

    private static void watch(Supervisor supervisor) {
        try {
            supervisor.watch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Part sleeper(String name) {
        return command(name, "sleep 300", true);
    }

    private Part command(String name, String line, boolean answers) {
        return new ShellPart(name, line, answers, root);
    }

    /** What runs as one process of ours. */
    private abstract static class ProcessPart implements Part {

        final ChildProcess process;
        private final String name;
        private final Path log;

        ProcessPart(String name, Path folder) {
            this.name = name;
            this.log = folder.resolve(name + ".log");
            this.process = new ChildProcess(name, log);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean healthy() {
            return process.alive();
        }

        @Override
        public void stop() {
            process.stop();
        }

        @Override
        public OptionalLong pid() {
            return process.pid();
        }

        @Override
        public Path log() {
            return log;
        }
    }

    /** A JVM as a part: it answers once its last compiler waits, where it may, so that a start without that never ends. */
    private static final class JvmPart extends ProcessPart {

        private final Path folder;
        private final boolean yields;
        private final AtomicInteger starts = new AtomicInteger();

        JvmPart(Path folder, boolean yields) {
            super(yields ? "yields" : "insists", folder);
            this.folder = folder;
            this.yields = yields;
        }

        @Override
        public void start() {
            try {
                process.start(SleepingJvm.command(folder), Map.of(), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            process.awaitReady(this::waits, Duration.ofSeconds(30));
            starts.incrementAndGet();
        }

        private boolean waits() {
            try {
                return SleepingJvm.told(process.pid().orElseThrow(), SleepingJvm.LAST_COMPILER, SleepingJvm.POLICY)
                        .contains(Precedence.comesBack() ? SleepingJvm.IDLE : SleepingJvm.OTHER);
            } catch (IOException gone) {
                return false;
            }
        }

        @Override
        public boolean yields() {
            return yields;
        }
    }

    /** A shell line as a part; it answers as soon as it runs, or never. */
    private static final class ShellPart extends ProcessPart {

        private final String line;
        private final boolean answers;
        private final Path folder;

        ShellPart(String name, String line, boolean answers, Path folder) {
            super(name, folder);
            this.line = line;
            this.answers = answers;
            this.folder = folder;
        }

        @Override
        public void start() {
            process.start(List.of("sh", "-c", line.startsWith("sleep") ? "exec " + line : line), Map.of(), folder);
            process.awaitReady(() -> answers && line.startsWith("sleep"), Duration.ofSeconds(30));
        }
    }
}
