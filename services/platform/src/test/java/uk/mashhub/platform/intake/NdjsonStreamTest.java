package uk.mashhub.platform.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.problem.HubProblem;

class NdjsonStreamTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final NdjsonStream stream = new NdjsonStream(JSON, new SimpleMeterRegistry());
    private final List<Integer> batches = new ArrayList<>();

    @Test
    void answersEachLineInOrderAndABadOneSpoilsOnlyItself() throws IOException {
        List<JsonNode> answers = answer("a\nbad\r\n\n  \nb");

        assertThat(answers).extracting(line -> line.get("line").intValue()).containsExactly(1, 2, 5);
        assertThat(answers).extracting(line -> line.get("status").intValue()).containsExactly(202, 422, 202);
        assertThat(answers.getFirst().get("eventId").stringValue())
                .isEqualTo(UUID.nameUUIDFromBytes("a".getBytes(UTF_8)).toString());
        assertThat(answers.get(1).get("problem").get("code").stringValue()).isEqualTo("INVALID");
    }

    @Test
    void refusesALineOverTheBoundAndGoesOn() throws IOException {
        String longest = "k".repeat(NdjsonStream.LINE_BYTES_MAX);

        List<JsonNode> answers = answer(longest + "\n" + longest + "k\nlast");

        assertThat(answers).extracting(line -> line.get("status").intValue()).containsExactly(202, 413, 202);
    }

    @Test
    void neverHoldsMoreThanABatch() throws IOException {
        List<JsonNode> answers = answer("a\n".repeat(5_000));

        assertThat(answers).hasSize(5_000);
        assertThat(batches)
                .allMatch(size -> size <= NdjsonStream.BATCH_LINES_MAX)
                .contains(NdjsonStream.BATCH_LINES_MAX);
    }

    @Test
    void doesNotWaitForASenderWhoPauses() throws IOException {
        var answered = new ByteArrayOutputStream();
        InputStream pausing = new InputStream() {
            private final InputStream first = new ByteArrayInputStream("a\nb\n".getBytes(UTF_8));

            @Override
            public int read() throws IOException {
                int next = first.read();
                if (next < 0) {
                    assertThat(answered.toString(UTF_8).lines())
                            .as("answered before more is read")
                            .hasSize(2);
                }
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int one = read();
                if (one < 0) {
                    return -1;
                }
                bytes[offset] = (byte) one;
                return 1 + Math.max(0, first.read(bytes, offset + 1, length - 1));
            }
        };

        stream.answer(pausing, answered, this::take);

        assertThat(answered.toString(UTF_8).lines()).hasSize(2);
    }

    @Test
    void answersEveryLineOfABatchWhenAPartIsAway() throws IOException {
        var out = new ByteArrayOutputStream();

        stream.answer(new ByteArrayInputStream("a\nb".getBytes(UTF_8)), out, lines -> {
            throw new DataAccessResourceFailureException("Zzyzx");
        });

        assertThat(out.toString(UTF_8)).doesNotContain("Zzyzx");
        assertThat(lines(out)).hasSize(2).allSatisfy(line -> {
            assertThat(line.get("status").intValue()).isEqualTo(503);
            assertThat(line.get("problem").get("retryAfterSeconds").intValue()).isPositive();
        });
    }

    @Test
    void endsWithOneMoreLineWhenTheStreamIsCutOffAndAnswersTheWholeWhenNothingWasAnswered() throws IOException {
        var out = new ByteArrayOutputStream();
        stream.answer(new SequenceInputStream(new ByteArrayInputStream("a\n".getBytes(UTF_8)), cut()), out, this::take);

        assertThat(lines(out)).extracting(line -> line.get("status").intValue()).containsExactly(202, 413);
        assertThatThrownBy(() -> stream.answer(cut(), out, this::take)).isInstanceOf(HubProblem.class);
    }

    @Test
    void keepsBackWhatASenderHasNotReadWhoIsStillSending() throws IOException {
        var out = new ByteArrayOutputStream();
        List<Integer> before = new ArrayList<>();
        InputStream sending = new Body("a\n".repeat(30_000), () -> before.add(out.size()));

        stream.answer(sending, out, this::take);

        assertThat(before)
                .hasSizeGreaterThan(2)
                .last()
                .satisfies(size -> assertThat(size)
                        .as("a socket holds it unread")
                        .isPositive()
                        .isLessThanOrEqualTo(AnswerSpool.AT_ONCE_BYTES));
        assertThat(out.size()).as("the file was needed").isGreaterThan(2 * AnswerSpool.MEMORY_BYTES_MAX);
        assertThat(lines(out))
                .extracting(line -> line.get("line").intValue())
                .isEqualTo(IntStream.rangeClosed(1, 30_000).boxed().toList());
    }

    @Test
    void sendsWhatWasKeptBackToASenderWhoWaitsForIt() throws IOException {
        var out = new ByteArrayOutputStream();
        InputStream waiting = new SequenceInputStream(
                new ByteArrayInputStream("a\n".repeat(1_000).getBytes(UTF_8)),
                new Body(
                        "b\n",
                        () -> await().until(() -> out.toString(UTF_8).lines().count() >= 1_000)));

        stream.answer(waiting, out, this::take);

        assertThat(lines(out)).hasSize(1_001);
    }

    @Test
    void lendsTheFilesOfAllStreamsSoMuchAndTakesItBack() throws IOException {
        var inFiles = new AtomicLong(AnswerSpool.FILES_BYTES_MAX - 10);
        var out = new ByteArrayOutputStream();
        byte[] tooMuch = new byte[AnswerSpool.MEMORY_BYTES_MAX + 1];
        try (var answers = new AnswerSpool(out, inFiles)) {
            answers.add(tooMuch);
            assertThat(out.size()).as("no room: the sender has to read").isEqualTo(tooMuch.length);
        }
        assertThat(inFiles).hasValue(AnswerSpool.FILES_BYTES_MAX - 10);

        inFiles.set(0);
        try (var answers = new AnswerSpool(out, inFiles)) {
            answers.add(tooMuch);
            assertThat(inFiles).hasValue(tooMuch.length);
        }
        assertThat(inFiles).as("a sender who went away").hasValue(0);
    }

    /** A body as a server hands it out, a buffer at a time. */
    private static final class Body extends InputStream {
        private final InputStream bytes;
        private final Runnable beforeEach;

        Body(String text, Runnable beforeEach) {
            this.bytes = new ByteArrayInputStream(text.getBytes(UTF_8));
            this.beforeEach = beforeEach;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("a buffer at a time");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            beforeEach.run();
            return bytes.read(into, offset, Math.min(length, 8_192));
        }
    }

    private static InputStream cut() {
        return new InputStream() {
            @Override
            public int read() {
                throw HubProblem.tooLarge("64 MiB");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                throw HubProblem.tooLarge("64 MiB");
            }
        };
    }

    private List<JsonNode> answer(String lines) throws IOException {
        var out = new ByteArrayOutputStream();
        stream.answer(new ByteArrayInputStream(lines.getBytes(UTF_8)), out, this::take);
        return lines(out);
    }

    private static List<JsonNode> lines(ByteArrayOutputStream out) {
        return out.toString(UTF_8).lines().map(JSON::readTree).toList();
    }

    private List<Reception> take(List<byte[]> lines) {
        batches.add(lines.size());
        return lines.stream().map(NdjsonStreamTest::reception).toList();
    }

    private static Reception reception(byte[] line) {
        String text = new String(line, UTF_8).strip();
        return switch (text) {
            case "bad" -> new Reception.Refused(HubProblem.unprocessable(List.of()));
            case "away" -> new Reception.Refused(HubProblem.unavailable(Duration.ofSeconds(5)));
            default -> new Reception.Taken(new Accepted(UUID.nameUUIDFromBytes(line), Instant.EPOCH));
        };
    }
}
