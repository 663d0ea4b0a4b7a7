package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayTest {

    private static final String EVENT = """
            {"service":"police-notifications","path":"/v1/notifications","body":{"givenName":"Amelia"}}""";

    private final FakeHub hub = new FakeHub();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @AfterEach
    void stopHub() {
        hub.close();
    }

    @Test
    void postsEveryLineInOrderAndSkipsEmptyOnes() {
        assertThat(play(EVENT, "", EVENT.replace("notifications\",\"b", "other\",\"b")))
                .isZero();
        assertThat(hub.calls()).containsExactly("/v1/notifications Bearer t1", "/v1/other Bearer t1");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("all 2 accepted");
    }

    @Test
    void putsTheEventIdOfAnEarlierLineIntoALaterPath() {
        String remembered = EVENT.replace("{\"service\"", "{\"saveEventIdAs\":\"x\",\"service\"");
        assertThat(play(remembered, EVENT.replace("notifications\",\"b", "receipts/{x}/retraction\",\"b")))
                .isZero();
        assertThat(hub.calls().getLast()).startsWith("/v1/receipts/e1/retraction");
    }

    @Test
    void asksAgainWhenTheServiceIsAwayOrTheConnectionBreaks() {
        hub.nextUnavailable("0");
        hub.next(500);
        hub.nextBreaksTheConnection();
        assertThat(play(EVENT)).isZero();
        assertThat(hub.calls()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void fetchesANewTokenOnceWhenTheOldOneHasExpired() {
        hub.next(401);
        assertThat(play(EVENT)).isZero();
        assertThat(hub.calls()).containsExactly("/v1/notifications Bearer t1", "/v1/notifications Bearer t2");
    }

    @Test
    void stopsAtTheLineTheHubRefusesAndNamesItsNumberOnly() {
        hub.next(202);
        hub.next(422);
        assertThat(play(EVENT, "", EVENT, EVENT)).isEqualTo(1);
        assertThat(hub.calls()).hasSize(2);
        assertThat(complaint()).contains("line 3").contains("422").doesNotContain("Amelia");
    }

    @Test
    void postsNothingOfAFileWithALineThatIsNone() {
        assertThat(play(EVENT, "Amelia")).isEqualTo(1);
        assertThat(hub.calls()).isEmpty();
        assertThat(complaint()).contains("line 2").doesNotContain("Amelia");
    }

    @Test
    void refusesAServiceItDoesNotKnowAndAPlaceholderNobodyFilled() {
        assertThat(play(EVENT.replace("police-notifications", "Amelia"))).isEqualTo(1);
        assertThat(play(EVENT.replace("/v1/notifications", "/v1/{x}"))).isEqualTo(1);
        assertThat(complaint()).contains("line 1").doesNotContain("Amelia");
    }

    @Test
    void givesUpOnAServiceThatStaysAway() {
        hub.next(503);
        Path file = write(EVENT);
        int status = Play.run(new String[] {file.toString()}, hub.client(Duration.ZERO), stream(out), stream(err));
        assertThat(status).isEqualTo(1);
        assertThat(complaint()).contains("line 1").contains("has not answered");
    }

    @Test
    void saysAtOnceThatNoHubRuns() {
        Hub stopped = hub.client(Duration.ofMinutes(3));
        hub.close();
        long began = System.nanoTime();
        int status = Play.run(new String[] {write(EVENT).toString()}, stopped, stream(out), stream(err));
        assertThat(status).isEqualTo(1);
        assertThat(complaint()).contains("does not run").contains("./hub up");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void saysInOneLineThatAFileIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("latin.ndjson"), "Siân".getBytes(StandardCharsets.ISO_8859_1));
        int status =
                Play.run(new String[] {file.toString()}, hub.client(Duration.ofSeconds(30)), stream(out), stream(err));
        assertThat(status).isEqualTo(1);
        assertThat(complaint().lines()).singleElement().asString().contains("not UTF-8");
        assertThat(hub.calls()).isEmpty();
    }

    @Test
    void explainsItselfAndSaysWhenThereIsNoFile() {
        assertThat(Play.run(new String[] {"--help"}, hub.client(Duration.ZERO), stream(out), stream(err)))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("usage:");
        assertThat(Play.run(new String[] {"nowhere.ndjson"}, hub.client(Duration.ZERO), stream(out), stream(err)))
                .isEqualTo(2);
        assertThat(complaint()).contains("no file");
    }

    private int play(String... lines) {
        Path file = write(lines);
        return Play.run(new String[] {file.toString()}, hub.client(Duration.ofSeconds(30)), stream(out), stream(err));
    }

    private Path write(String... lines) {
        try {
            return Files.writeString(folder.resolve("week.ndjson"), String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
