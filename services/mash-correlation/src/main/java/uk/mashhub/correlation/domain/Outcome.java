package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fact came to: something to keep and perhaps to tell, or a reason why it could not be used. */
public sealed interface Outcome {

    /**
     * The fact holds.
     *
     * @param record what to keep; null when the fact was no news and nothing changed
     * @param alerts revisions to publish, in order; empty when nothing changed
     * @param waitsFor first instant that will change what is said of the child if nothing else does; null when none will, or when nothing
     *     that is rated changed, so that what was waited for still is
     */
    record Accepted(
            @Nullable ChildRecord record,
            List<Alert> alerts,
            List<Notice> notices,
            @Nullable Instant waitsFor) implements Outcome {

        static final Accepted NO_NEWS = new Accepted(null, List.of(), List.of(), null);
    }

    /** The fact is readable and makes no sense here; nothing changed. */
    record Quarantined(Reason reason) implements Outcome {}

    /** Why a readable fact could not be used. */
    enum Reason {
        /** The record's key and its childRef differ. */
        KEY_MISMATCH,
        /** The childRef is none. */
        BAD_CHILD_REF,
        /** A field that the type needs is missing, or an unknown symbol stands where it decides. */
        INCOMPLETE,
        /** A decision about a child without an alert, or about another alert than the present one. */
        NO_SUCH_ALERT,
        /** A rule that there is not, that may never be silent, or not for so long. */
        NEVER_SILENT
    }
}
