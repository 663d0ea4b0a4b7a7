package uk.mashhub.notices.domain;

/** Why a notice is stopped. Each is shown to somebody who can end it. */
public enum HoldReason {
    /** Not sure enough which child it is about; a person decides in the person index. */
    IDENTITY_REVIEW,
    /** The child is on no roll the hub knows. */
    NO_SCHOOL_FOUND,
    /** A recipient may be a party to the incident. */
    RECIPIENT_CONFLICT,
    /** The school is not known here, or has named no safeguarding lead. */
    NO_CONFIRMED_RECIPIENT;

    /** Whether it may end as soon as something is told of the school, of its people or of what its authority has decided. */
    public boolean isForWantOfSomebody() {
        return this == RECIPIENT_CONFLICT || this == NO_CONFIRMED_RECIPIENT;
    }
}
