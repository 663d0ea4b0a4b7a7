package uk.mashhub.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ./hub as a person meets it, in a copy that is not built: what it says and the status it ends with. */
class HubCommandTest {

    private static final List<String> TOOLS = List.of(
            "bash",
            "dirname",
            "basename",
            "cat",
            "head",
            "sed",
            "find",
            "mkdir",
            "rm",
            "readlink",
            "sleep",
            "id",
            "ln");

    @TempDir
    Path repository;

    private record Answer(int status, String out, String err) {}

    @BeforeEach
    void copy() throws IOException {
        Files.copy(Path.of("../../hub"), repository.resolve("hub"));
    }

    @Test
    void helpNamesEveryCommand() throws Exception {
        Answer answer = hub("--help");

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains("demo", "test", "up", "down", "status", "reset", "play FILE", "bench");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "test", "up", "down", "status", "reset", "play", "bench", "faults", "fuzz"})
    void everyCommandExplainsItselfAndDoesNothing(String command) throws Exception {
        Answer answer = hub(command, "--help");

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).startsWith("usage: ./hub " + command);
        assertThat(repository.resolve(".hub")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-such-command",
                "up --nonsense",
                "up --only",
                "down now",
                "play",
                "play one two",
                "demo --bad",
                "demo --seed",
                "demo --seed x",
                "demo --dir"
            })
    void whatIsNotUnderstoodEndsWithTwoAndTheUsage(String arguments) throws Exception {
        Answer answer = hub(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).startsWith("hub: ").contains("usage: ./hub COMMAND");
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void statusOfAHubThatWasNeverBuiltIsNotAsAsked() throws Exception {
        assertOneLine(hub("status"), "./hub up");
    }

    @Test
    void playingAFileThatIsNotThereIsNotAsAsked() throws Exception {
        assertOneLine(hub("play", "no-such-file"), "no file to read at no-such-file");
    }

    @Test
    void stoppingWhatDoesNotRunIsAsAsked() throws Exception {
        for (int time = 0; time < 2; time++) {
            Answer answer = hub("down");
            assertThat(answer.status()).isZero();
            assertThat(answer.out()).contains("nothing of the hub was running");
        }
    }

    @Test
    void downEndsWhatAPidFileNamesEvenWhenNothingIsBuilt() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "300").start();
        Files.createDirectories(repository.resolve(".hub/pids"));
        Files.writeString(repository.resolve(".hub/pids/mash-desk.pid"), orphan.pid() + "\n0\n");

        assertThat(hub("down").status()).isZero();
        assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(repository.resolve(".hub/pids/mash-desk.pid")).doesNotExist();
    }

    @Test
    void resetDeletesWhatTheHubKept() throws Exception {
        Files.createDirectories(repository.resolve(".hub/data/kafka"));

        assertThat(hub("reset").status()).isZero();
        assertThat(repository.resolve(".hub")).doesNotExist();
    }

    @Test
    void withoutMavenOneLineSaysSo() throws Exception {
        Files.createDirectories(repository.resolve("bin"));
        for (String tool : TOOLS) {
            Path stand = Files.writeString(
                    repository.resolve("bin").resolve(tool), "#!/bin/sh\nexec " + where(tool) + " \"$@\"\n");
            assertThat(stand.toFile().setExecutable(true)).isTrue();
        }
        assertOneLine(run(Map.of("PATH", repository.resolve("bin").toString()), "up"), "needs Maven 3.8 or later");
    }

    @Test
    void aFailedBuildNamesItsLog() throws Exception {
        Answer answer = upWithABrokenBuild();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("[ERROR] broken", "hub: the build failed; see .hub/logs/build.log");
    }

    @Test
    void oneAtATimeBuilds() throws Exception {
        Path bin = maven("mkdir inside || touch together; sleep 1; rmdir inside; echo '[ERROR] broken'; exit 1");
        Map<String, String> path = Map.of("PATH", bin + ":" + System.getenv("PATH"));
        CompletableFuture<Answer> other = CompletableFuture.supplyAsync(() -> unchecked(path, "up"));

        List<Answer> both = List.of(run(path, "up"), other.join());

        assertThat(repository.resolve("together")).doesNotExist();
        assertThat(both)
                .allSatisfy(
                        one -> assertThat(one.err()).as("the control: it built").contains("broken"));
        assertThat(both).anySatisfy(one -> assertThat(one.err()).contains("waiting for another ./hub"));
    }

    @Test
    void aTurnThatWasKilledIsOver() throws Exception {
        Process killed = new ProcessBuilder("true").start();
        killed.waitFor();
        Files.createDirectories(repository.resolve("target"));
        Files.createSymbolicLink(repository.resolve("target/hub-turn"), Path.of(Long.toString(killed.pid())));

        assertThat(upWithABrokenBuild().err()).contains("[ERROR] broken");
        assertThat(Files.isSymbolicLink(repository.resolve("target/hub-turn"))).isFalse();
    }

    /** A machine that lost its power while the hub was up says so still, and the supervisor's number is somebody else's. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aNumberThatWasGivenToSomebodyElseSinceIsNoHub() throws Exception {
        Process somebody = new ProcessBuilder("sleep", "300").start();
        try {
            new PidFiles(new HubHome(repository)).write(PidFiles.SUPERVISOR, somebody.pid());
            Path file = repository.resolve(".hub/pids/supervisor.pid");
            Files.writeString(repository.resolve(".hub/state"), "ready\n");
            assertThat(hub("up").out()).as("the control: its own").contains("already up");

            Files.writeString(file, Files.readString(file).replace("@", "@another-boot-"));

            assertThat(upWithABrokenBuild().err()).as("it is built and started").contains("[ERROR] broken");
            assertThat(hub("down").status()).isZero();
            assertThat(somebody.isAlive()).isTrue();
        } finally {
            somebody.destroyForcibly().waitFor();
        }
    }

    /** What a command found stands alone, not under hundreds of lines of a Kafka client. */
    @ParameterizedTest
    @ValueSource(strings = {"dead-letters list", "record facts", "backtest --policy P --events E"})
    void aCommandOfTheCorrelationsJarRunsWithoutItsLogs(String asked) throws Exception {
        Path java = pretendBuilt();

        Answer answer = run(Map.of("HUB_JDK", java.toString()), asked.split(" "));

        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains("PropertiesLauncher")
                .contains("-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");
    }

    /** A JDK that says what it is asked to run, and everything that a build would leave. */
    private Path pretendBuilt() throws IOException {
        Path jdk = repository.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
        for (String tool : List.of("java", "javac")) {
            Path stand = Files.writeString(jdk.resolve("bin").resolve(tool), "#!/bin/sh\necho \"$@\"\n");
            assertThat(stand.toFile().setExecutable(true)).isTrue();
        }
        List<String> services = Stream.of(Files.readString(repository.resolve("hub"))
                        .split("\nreadonly SERVICES=\"")[1]
                        .split("\"")[0]
                        .split(" "))
                .map(service -> "services/" + service + "/target/" + service)
                .toList();
        for (String jar : Stream.concat(
                        services.stream(), Stream.of("deploy/identity-provider/target/identity-provider"))
                .map(stem -> stem + "-0.1.0-SNAPSHOT-exec.jar")
                .toList()) {
            touch(jar);
        }
        touch("deploy/local/target/mash-hub-local-0.1.0-SNAPSHOT.jar");
        touch("services/testkit/target/demo.classpath");
        touch("target/hub-built");
        return jdk;
    }

    private void touch(String file) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.createFile(path);
    }

    private Answer upWithABrokenBuild() throws Exception {
        Path bin = maven("echo '[ERROR] broken'; exit 1");
        return run(Map.of("PATH", bin + ":" + System.getenv("PATH")), "up");
    }

    /** The folder of a Maven that builds like this. */
    private Path maven(String build) throws IOException {
        Path bin = Files.createDirectories(repository.resolve("bin"));
        Path maven = Files.writeString(
                bin.resolve("mvn"), "#!/bin/sh\n[ \"$1\" = -v ] && echo 'Apache Maven 3.9.9' || { " + build + "; }\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        return bin;
    }

    private Answer unchecked(Map<String, String> environment, String... arguments) {
        try {
            return run(environment, arguments);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertOneLine(Answer answer, String text) {
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).startsWith("hub: ").contains(text);
        assertThat(answer.err().lines()).hasSize(1);
    }

    private static Path where(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Answer hub(String... arguments) throws Exception {
        return run(Map.of(), arguments);
    }

    private Answer run(Map<String, String> environment, String... arguments) throws Exception {
        Path out = Files.createTempFile("hub", ".out");
        Path err = Files.createTempFile("hub", ".err");
        var builder = new ProcessBuilder(
                        Stream.concat(Stream.of(where("bash").toString(), "./hub"), Stream.of(arguments))
                                .toList())
                .directory(repository.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var answer = new Answer(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        Files.delete(out);
        Files.delete(err);
        return answer;
    }
}
