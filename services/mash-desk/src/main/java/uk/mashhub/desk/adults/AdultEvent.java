package uk.mashhub.desk.adults;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Agency;

/**
 * Something told of an adult, as it stands.
 *
 * @param sourceReference by which the sender knows it
 * @param toldAt when the hub was first told of it
 * @param children whom it reached, named or living with the adult, by reference
 * @param answers how often it was worked on; the number of the next answer
 * @param answer the last word on it; null while there is none
 */
public record AdultEvent(
        UUID referenceId,
        UUID eventId,
        Agency agency,
        @Nullable String provider,
        String type,
        @Nullable String sourceReference,
        @Nullable String reporterRole,
        Instant toldAt,
        List<String> children,
        int answers,
        @Nullable Answer answer) {

    /** A concern about an adult is one whomever it reaches; the others are the queue's only for the children. */
    private static final List<String> CONCERNS = List.of("ADULT_CONCERN", "PARTNER_CONCERN");

    public AdultEvent {
        children = List.copyOf(children);
    }

    /** What is known of children once the sender was asked. */
    public enum Children {
        /** No child lives with the adult, is looked after by them or looks after them. */
        NO_CHILDREN,
        /** There are children, and the sender is to name them. */
        TO_BE_NAMED,
        /** A child looks after the adult, and the sender is to name them. */
        YOUNG_CARER_TO_BE_NAMED,
        /** Whoever there is was told of in a report of their own. */
        TOLD_ELSEWHERE;

        boolean isOpen() {
            return this == TO_BE_NAMED || this == YOUNG_CARER_TO_BE_NAMED;
        }
    }

    /**
     * What was made of it.
     *
     * @param children null where children were known and nobody had to be asked
     * @param done what was done, and who follows
     */
    public record Answer(@Nullable Children children, String done, String by, Instant at) {

        @Override
        public String toString() {
            return "Answer[" + children + "]";
        }
    }

    public boolean isConcern() {
        return CONCERNS.contains(type);
    }

    /** Whether somebody has still to ask about children and young carers: no child is known by it, and no answer says there is none. */
    public boolean asksAboutChildren() {
        return children.isEmpty() && (answer == null || answer.children() == null);
    }

    /** Whether children are there whom nobody has named. */
    public boolean waitsForNames() {
        return children.isEmpty()
                && answer != null
                && answer.children() != null
                && answer.children().isOpen();
    }

    /** Whether it is still in the queue. */
    public boolean isOpen() {
        return asksAboutChildren() || waitsForNames() || (isConcern() && answer == null);
    }

    @Override
    public String toString() {
        return "AdultEvent[" + type + "]";
    }
}
