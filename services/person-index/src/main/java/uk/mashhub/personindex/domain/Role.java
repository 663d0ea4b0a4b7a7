package uk.mashhub.personindex.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a person was in an event. */
public enum Role {
    UNKNOWN,
    CHILD,
    UNBORN_CHILD,
    VICTIM,
    ALLEGED_PERPETRATOR,
    PARENT,
    CARER,
    SIBLING,
    OTHER;

    private static final int ADULT_AT_YEARS = 18;

    /** Anybody under 18 is a child subject whatever their part was; so are children, unborn children and siblings. */
    public Kind kind(@Nullable LocalDate dateOfBirth, LocalDate on) {
        return switch (this) {
            case UNBORN_CHILD -> dateOfBirth == null ? Kind.UNBORN : Kind.CHILD;
            case CHILD, SIBLING -> Kind.CHILD;
            case UNKNOWN, VICTIM, ALLEGED_PERPETRATOR, PARENT, CARER, OTHER ->
                dateOfBirth != null && dateOfBirth.plusYears(ADULT_AT_YEARS).isAfter(on) ? Kind.CHILD : Kind.ADULT;
        };
    }

    /** Whether an adult in this role is a party to the event, told on so that a repeat between the same two can be seen. */
    public boolean isParty() {
        return this == VICTIM || this == ALLEGED_PERPETRATOR;
    }
}
