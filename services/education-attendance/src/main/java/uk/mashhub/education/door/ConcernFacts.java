package uk.mashhub.education.door;

import org.jspecify.annotations.Nullable;

/**
 * What a school says of a concern beside what every agency says.
 *
 * @param urn the school, where one is concerned
 * @param summary in the school's words
 */
record ConcernFacts(@Nullable String urn, @Nullable String summary) {

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "ConcernFacts[…]";
    }
}
