package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A contact the front door made on a case that was closed.
 *
 * @param caseClosedAt when the case had been closed
 */
public record Contact(UUID alertId, String childRef, Instant caseClosedAt, String why, String by, Instant at) {

    @Override
    public String toString() {
        return "Contact[" + alertId + "]";
    }
}
