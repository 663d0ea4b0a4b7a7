package uk.mashhub.correlation.domain;

import org.jspecify.annotations.Nullable;

/**
 * The child's own part in an event.
 *
 * @param ageMonths age at the event in whole months; null when unknown
 */
public record Part(
        LinkBasis basis,
        PersonRole role,
        Presence presence,
        @Nullable Integer ageMonths,
        Identity identity) {

    /** 18 years: from here on no child. */
    private static final int ADULT_MONTHS = 216;

    /** Whether the event tells of this child's own doing, as far as anybody says: named in it, and not as the brother or sister of another. */
    public boolean isNamed() {
        return basis != LinkBasis.LINKED && role != PersonRole.SIBLING;
    }

    /** Whether the person is a born child, as far as anybody knows: an unknown age counts as a child's. */
    public boolean isChild() {
        return role != PersonRole.UNBORN_CHILD && (ageMonths == null || ageMonths < ADULT_MONTHS);
    }
}
