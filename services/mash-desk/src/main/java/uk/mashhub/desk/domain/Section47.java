package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An enquiry under section 47 of the Children Act 1989: whether a child suffers, or is likely to suffer, significant harm. It does not
 * close without an outcome, and the outcome goes to every agency involved.
 *
 * @param ended how it ended; null while it runs
 * @param told whom the outcome was sent to
 */
public record Section47(
        UUID id,
        UUID alertId,
        String childRef,
        String why,
        String by,
        Instant at,
        @Nullable Ended ended,
        List<Told> told) {

    public Section47 {
        told = List.copyOf(told);
    }

    /** How it ends, in the words of statutory guidance. */
    public enum Outcome {
        CONTINUING_RISK(
                "Concerns substantiated, and the child is likely to suffer significant harm: a conference", false),
        NO_CONTINUING_RISK("Concerns substantiated, and no continuing risk of significant harm", true),
        NOT_SUBSTANTIATED("Concerns not substantiated", true);

        private final String words;
        private final boolean stepsDown;

        Outcome(String words, boolean stepsDown) {
            this.words = words;
            this.stepsDown = stepsDown;
        }

        public String words() {
            return words;
        }

        /** Whether somebody else receives the family, who is named before it can be completed. */
        public boolean stepsDown() {
            return stepsDown;
        }

        /** The outcome of a code, or nothing: a code may have been typed. */
        public static Optional<Outcome> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.name().equals(code))
                    .findFirst();
        }
    }

    /**
     * How it ended.
     *
     * @param receivingAgency who receives the family; null where it does not step down
     */
    public record Ended(
            Outcome outcome, String why, @Nullable String receivingAgency, String by, Instant at) {

        @Override
        public String toString() {
            return "Ended[" + outcome + "]";
        }
    }

    /** One agency the outcome was sent to. */
    public record Told(
            Agency agency,
            Instant at,
            @Nullable String confirmedBy,
            @Nullable Instant confirmedAt) {}

    public boolean isRunning() {
        return ended == null;
    }

    @Override
    public String toString() {
        return "Section47[" + id + "]";
    }
}
