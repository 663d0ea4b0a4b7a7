package uk.mashhub.platform.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/**
 * One result a line, in the order of the lines, while they come: a bad line spoils only itself.
 *
 * <p>Lines are taken in batches, bounded in number and in bytes, and a batch does not wait for a sender who pauses. Answers go at once
 * while they are few; beyond that they are kept back until the body was read, or its sender waits ({@link AnswerSpool}), so that a
 * sender may send everything before it reads. Whatever is posted, memory stays within three batches.
 */
public final class NdjsonStream {

    /** Longest line, as the longest single body. */
    public static final int LINE_BYTES_MAX = 1 << 20;

    /** Most lines on their way at once. */
    static final int BATCH_LINES_MAX = 200;

    static final int BATCH_BYTES_MAX = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(NdjsonStream.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    private final JsonMapper json;
    private final MeterRegistry meters;
    private final AtomicLong keptInFiles = new AtomicLong();
    private final Map<Integer, Counter> answered = new ConcurrentHashMap<>();

    public NdjsonStream(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
        answered(HttpStatus.ACCEPTED.value()); // because a count that is not there yet cannot be seen to rise
    }

    /** Takes the lines of a batch and says of each, in the same order, what became of it. */
    @FunctionalInterface
    public interface Taker {
        List<Reception> take(List<byte[]> lines);
    }

    /** The instant of an answer as text, written once for all lines that were taken together. */
    private static final class Instants {

        private Instant last = Instant.EPOCH;
        private String text = last.toString();

        String text(Instant at) {
            if (!at.equals(last)) {
                last = at;
                text = at.toString();
            }
            return text;
        }
    }

    private record RefusedLine(int line, int status, Map<String, Object> problem) {}

    /**
     * Reads to the end, answering as it goes.
     *
     * @throws HubProblem when the stream is too large and nothing was answered yet
     */
    public void answer(InputStream in, OutputStream out, Taker taker) throws IOException {
        try (AnswerSpool answers = new AnswerSpool(out, keptInFiles)) {
            answer(new LineReader(in, LINE_BYTES_MAX), answers, taker);
            answers.sendAll();
        }
    }

    private void answer(LineReader lines, AnswerSpool answers, Taker taker) throws IOException {
        List<LineReader.Line> batch = new ArrayList<>();
        int bytes = 0;
        int answered = 0;
        HubProblem cut = null;
        boolean open = true;
        while (open) {
            LineReader.@Nullable Line line = null;
            answers.listens();
            try {
                line = lines.next();
            } catch (HubProblem tooLarge) {
                cut = tooLarge;
            } finally {
                answers.heard();
            }
            open = line != null;
            if (line != null) {
                batch.add(line);
                bytes += line.bytes() == null ? 0 : line.bytes().length;
            }
            boolean full = batch.size() >= BATCH_LINES_MAX || bytes >= BATCH_BYTES_MAX;
            if (!batch.isEmpty() && (full || !open || !lines.isReady())) {
                write(batch, taker, answers);
                answered = batch.getLast().number();
                batch.clear();
                bytes = 0;
            }
        }
        if (cut != null) {
            if (answered == 0) {
                throw cut;
            }
            answers.add(line(answered + 1, new Reception.Refused(cut), new Instants()));
        }
    }

    private void write(List<LineReader.Line> batch, Taker taker, AnswerSpool answers) throws IOException {
        List<byte[]> readable = new ArrayList<>();
        for (LineReader.Line line : batch) {
            if (line.bytes() != null) {
                readable.add(line.bytes());
            }
        }
        var receptions = take(readable, taker).iterator();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Instants instants = new Instants();
        for (LineReader.Line line : batch) {
            told.writeBytes(line(
                    line.number(),
                    line.bytes() == null ? new Reception.Refused(HubProblem.tooLarge("1 MiB")) : receptions.next(),
                    instants));
        }
        answers.add(told.toByteArray());
    }

    private static List<Reception> take(List<byte[]> lines, Taker taker) {
        HubProblem problem;
        try {
            return lines.isEmpty() ? List.of() : taker.take(lines);
        } catch (HubProblem e) {
            problem = e;
        } catch (DataAccessException e) {
            LOG.warn("the database is away: {}", e.getClass().getSimpleName());
            problem = HubProblem.unavailable(DATABASE_RETRY);
        } catch (RuntimeException e) {
            LOG.error("unexpected {}", e.getClass().getName());
            problem = HubProblem.internal();
        }
        Reception refused = new Reception.Refused(problem);
        return lines.stream().map(line -> refused).toList();
    }

    private byte[] line(int number, Reception reception, Instants instants) {
        int status = switch (reception) {
            case Reception.Taken taken -> HttpStatus.ACCEPTED.value();
            case Reception.Refused(HubProblem problem) -> problem.status().value();
        };
        answered(status).increment();
        return switch (reception) {
            case Reception.Taken(Accepted taken) -> taken(number, taken, instants);
            case Reception.Refused(HubProblem problem) ->
                (json.writeValueAsString(new RefusedLine(number, status, body(problem))) + "\n").getBytes(UTF_8);
        };
    }

    /** By hand: it is the answer to nearly every line of a flood, and nothing in it needs quoting. */
    private static byte[] taken(int number, Accepted taken, Instants instants) {
        return ("{\"line\":" + number + ",\"status\":202,\"eventId\":\"" + taken.eventId() + "\",\"receivedAt\":\""
                        + instants.text(taken.receivedAt()) + "\"}\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The status of a whole stream is 200 whatever its lines are told: they are counted one by one. */
    private Counter answered(int status) {
        return answered.computeIfAbsent(
                status,
                code -> Counter.builder("hub.door.lines")
                        .description("Lines of NDJSON streams answered, by the status of each")
                        .tag("status", Integer.toString(code))
                        .register(meters));
    }

    private static Map<String, Object> body(HubProblem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", String.valueOf(problem.getMessage()));
        body.put("status", problem.status().value());
        body.put("code", problem.code());
        if (problem.retryAfter() != null) {
            body.put("retryAfterSeconds", Math.max(1, problem.retryAfter().toSeconds()));
        }
        List<Fault> faults = problem.faults();
        if (!faults.isEmpty()) {
            body.put("errors", faults);
        }
        return body;
    }
}
