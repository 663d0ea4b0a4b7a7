package uk.mashhub.notices.delivery;

import java.time.Instant;
import uk.mashhub.notices.domain.Notice;

/** Where the hub is told of a step. */
public interface Progress {

    /** Tells of the step a notice has just taken, with the transaction under way or not at all. */
    void publish(Notice notice, Instant at);
}
