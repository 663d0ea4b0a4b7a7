package uk.mashhub.testkit.borough;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts lines one after another, and remembers the event ids the hub answers with.
 *
 * <p>In order, because a later line may name an earlier one's event. Repeating a run adds nothing: the hub answers a
 * repeat as it answered the first.
 */
public final class Player {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_-]+)}");
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(2);

    private final Hub hub;
    private final Consumer<String> progress;
    private final Map<String, String> eventIds = new HashMap<>();
    private final Map<String, Instant> receivedAt = new HashMap<>();

    /** Says how far it is, at most every two seconds, to {@code progress}. */
    public Player(Hub hub, Consumer<String> progress) {
        this.hub = hub;
        this.progress = progress;
    }

    /** A line the hub refused, or that is no line: its number and no more, for its body is about a child. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String what) {
            super(what);
        }
    }

    /** Posts all of them; {@code what} names them in the progress. */
    public void play(String what, List<Line> lines) {
        play(what, lines, index -> index + 1);
    }

    /** The same for lines of a file some of whose lines are empty: {@code number} tells where each one stands. */
    void play(String what, List<Line> lines, IntUnaryOperator number) {
        long toldAt = System.nanoTime();
        for (int i = 0; i < lines.size(); i++) {
            post(lines.get(i), number.applyAsInt(i));
            if (System.nanoTime() - toldAt > PROGRESS_EVERY.toNanos()) {
                toldAt = System.nanoTime();
                progress.accept("  %s: %,d of %,d".formatted(what, i + 1, lines.size()));
            }
        }
        progress.accept("  %s: all %,d accepted".formatted(what, lines.size()));
    }

    /** When each event was accepted, as answered so far, by label. */
    public Map<String, Instant> receivedAt() {
        return Map.copyOf(receivedAt);
    }

    /** The event ids answered so far, by label. */
    public Map<String, String> eventIds() {
        return Map.copyOf(eventIds);
    }

    private void post(Line line, int number) {
        Hub.Answer answer;
        try {
            answer = hub.send(line, path(line));
        } catch (Lines.MalformedLine | Hub.Unreachable e) {
            throw new Refused("line " + number + " " + e.getMessage());
        }
        if (!answer.ok()) {
            throw new Refused("line " + number + " was refused with status " + answer.status());
        }
        String eventId = answer.body().path("eventId").asString("");
        if (line.label() != null && !eventId.isEmpty()) {
            eventIds.put(line.label(), eventId);
            receivedAt.put(
                    line.label(), Instant.parse(answer.body().path("receivedAt").asString("1970-01-01T00:00:00Z")));
        }
    }

    private String path(Line line) {
        Matcher matcher = PLACEHOLDER.matcher(line.path());
        var path = new StringBuilder();
        while (matcher.find()) {
            String eventId = eventIds.get(matcher.group(1));
            if (eventId == null) {
                throw new Lines.MalformedLine("needs the event id of a line that was not played before it");
            }
            matcher.appendReplacement(path, Matcher.quoteReplacement(eventId));
        }
        return matcher.appendTail(path).toString();
    }
}
