package uk.mashhub.platform.intake;

import org.jspecify.annotations.Nullable;

/** One person and the part they had. */
public record PersonInEventBody(
        @Nullable Role role,
        @Nullable Presence presence,
        @Nullable Boolean residentInHousehold,
        @Nullable String voiceOfChild,
        @Nullable PersonBody person) {

    /** The part a person had. */
    public enum Role {
        CHILD,
        UNBORN_CHILD,
        VICTIM,
        ALLEGED_PERPETRATOR,
        PARENT,
        CARER,
        SIBLING,
        OTHER;

        /** Whether the role is that of a child the event is about. */
        public boolean isChild() {
            return this == CHILD || this == UNBORN_CHILD || this == SIBLING;
        }
    }

    /** Whether the person was there. */
    public enum Presence {
        PRESENT,
        NOT_PRESENT,
        UNKNOWN
    }

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "PersonInEventBody[…]";
    }
}
