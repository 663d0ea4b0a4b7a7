package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How social care's case of a child stands.
 *
 * @param since when it was opened or closed; null where no case was ever told of
 */
public record CaseStanding(State state, @Nullable Instant since) {

    private static final String OPENED = "CASE_OPENED";
    private static final String CLOSED = "CASE_CLOSED";

    /** Whether there is a case, and whether it runs. */
    public enum State {
        NONE,
        OPEN,
        CLOSED
    }

    /** As a record tells it: the latest that was told and not withdrawn holds. */
    public static CaseStanding of(Chronology chronology) {
        Optional<ChronologyEntry> last = chronology.entries().stream()
                .filter(entry -> !entry.withdrawn() && !entry.isOfABrotherOrSister())
                .filter(entry -> entry.type().equals(OPENED) || entry.type().equals(CLOSED))
                .max(Comparator.comparing(ChronologyEntry::occurredAt).thenComparing(ChronologyEntry::knownAt));
        return last.map(entry ->
                        new CaseStanding(entry.type().equals(CLOSED) ? State.CLOSED : State.OPEN, entry.occurredAt()))
                .orElse(new CaseStanding(State.NONE, null));
    }

    public boolean isClosed() {
        return state == State.CLOSED;
    }
}
