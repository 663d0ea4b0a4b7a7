package uk.mashhub.notices.delivery;

import java.time.Instant;
import java.util.List;
import uk.mashhub.notices.domain.Notice;

/** Where the hub is told of steps. */
public interface Progress {

    /** Tells of the steps notices have just taken, in their order, with the transaction under way or not at all. */
    void publish(List<Notice> steps, Instant at);
}
