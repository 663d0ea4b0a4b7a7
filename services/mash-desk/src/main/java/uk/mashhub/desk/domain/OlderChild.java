package uk.mashhub.desk.domain;

import java.util.List;

/**
 * An older child of an infant's family, and what of it is over: what reviews find nobody looked at when the next child came.
 *
 * @param closed their alerts that are closed, newest first
 * @param ended cases and plans that ended, and what says that another area knew the child, newest first; never what was said
 */
public record OlderChild(String childRef, List<PreviousContact> closed, List<ChronologyEntry> ended) {

    public OlderChild {
        closed = List.copyOf(closed);
        ended = List.copyOf(ended);
    }

    /** Whether there is anything to read. */
    public boolean hasHistory() {
        return !closed.isEmpty() || !ended.isEmpty();
    }

    @Override
    public String toString() {
        return "OlderChild[" + closed.size() + ", " + ended.size() + "]";
    }
}
