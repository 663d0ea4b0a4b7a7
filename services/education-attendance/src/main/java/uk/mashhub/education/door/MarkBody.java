package uk.mashhub.education.door;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import uk.mashhub.education.domain.Session;

/**
 * One mark as a school posts it (contract, "Events"). No comment: free text is never ingested.
 *
 * @param urn the school
 * @param upn the pupil
 * @param date the school day
 * @param session which half of it
 * @param code in force on that date; blank for no mark
 * @param recordedAt when the school recorded it; a later one corrects
 */
record MarkBody(
        @Nullable String urn,
        @Nullable String upn,
        @Nullable LocalDate date,
        @Nullable Session session,
        @Nullable String code,
        @Nullable OffsetDateTime recordedAt) {

    /** Redacted: it says where a child was. */
    @Override
    public String toString() {
        return "MarkBody[…]";
    }
}
