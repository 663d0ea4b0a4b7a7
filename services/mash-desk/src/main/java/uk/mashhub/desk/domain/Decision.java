package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person of the MASH did to an alert, with why. The rationale never leaves the desk.
 *
 * @param seq rises with each deed on the alert, from 1
 * @param rating the rating given, of RATED
 * @param outcome the outcome, of DECIDED
 * @param rationale required of RATED, DECIDED and SILENCED
 * @param release what may leave the hub, of DECIDED
 * @param silence which rule says nothing for this child, and until when, of SILENCED
 */
public record Decision(
        UUID decisionId,
        UUID alertId,
        long seq,
        Kind kind,
        @Nullable Rating rating,
        @Nullable Outcome outcome,
        @Nullable String rationale,
        @Nullable Release release,
        @Nullable Silence silence,
        String by,
        Instant at) {

    /** What was done. */
    public enum Kind {
        CLAIMED,
        RELEASED,
        RATED,
        DECIDED,
        SILENCED
    }

    /**
     * A rule that says nothing for one child for a while.
     *
     * @param rule its name, without the version
     * @param until from when it speaks again
     */
    public record Silence(String rule, Instant until) {}

    /**
     * What may leave the hub: to whom, from whom it is withheld, on what basis.
     *
     * @param consent OBTAINED, NOT_SOUGHT, REFUSED or OVERRIDDEN; null where nobody recorded it
     * @param receivingAgency who receives the family of an open case that steps down; null where none does
     */
    public record Release(
            List<String> sharedWith,
            List<String> withheldFrom,
            @Nullable String lawfulBasis,
            @Nullable String consent,
            @Nullable String consentReason,
            List<Leaving> items,
            @Nullable String receivingAgency) {

        public Release {
            sharedWith = List.copyOf(sharedWith);
            withheldFrom = List.copyOf(withheldFrom);
            // because what was kept before there was such a thing says nothing of it
            items = items == null ? List.of() : List.copyOf(items);
        }

        /** The same, with who receives the family. */
        public Release receivedBy(String agency) {
            return new Release(sharedWith, withheldFrom, lawfulBasis, consent, consentReason, items, agency);
        }

        @Override
        public String toString() {
            return "Release[" + items.size() + "]";
        }
    }

    /**
     * One thing and one recipient.
     *
     * @param lawfulBasis of sharing it; null of what is withheld
     * @param why it is shared or withheld
     */
    public record Leaving(
            String recipient,
            String item,
            boolean shared,
            @Nullable String lawfulBasis,
            String why) {

        /** What a recipient's name alone stands for. */
        public static final String WHOLE = "The alert and its outcome";

        /** What and for whom: the same cannot be shared and withheld. */
        public String toWhom() {
            return recipient.toLowerCase(Locale.ROOT) + "|" + item;
        }

        @Override
        public String toString() {
            return "Leaving[" + (shared ? "shared" : "withheld") + "]";
        }
    }

    @Override
    public String toString() {
        return "Decision[" + kind + " " + seq + "]";
    }
}
