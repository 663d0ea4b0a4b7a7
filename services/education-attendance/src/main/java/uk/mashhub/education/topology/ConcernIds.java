package uk.mashhub.education.topology;

import java.util.UUID;
import uk.mashhub.education.domain.AbsenceConcern;
import uk.mashhub.platform.EventIds;

/** Ids of the concerns the service raises itself: name-based, so that a replay mints the same. */
final class ConcernIds {

    private static final String AGENCY = "EDUCATION";

    private ConcernIds() {}

    /** All revisions of one pupil's day, or of one pupil's year, share it. */
    static UUID referenceId(AbsenceConcern concern) {
        return EventIds.referenceId(concern.mark().authority(), AGENCY, concern.sourceReference());
    }

    /** One revision; a withdrawal carries the id of what it withdraws. */
    static UUID eventId(AbsenceConcern concern) {
        return EventIds.eventId(concern.mark().authority(), AGENCY, concern.sourceReference(), concern.revision());
    }
}
