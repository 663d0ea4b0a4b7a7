package uk.mashhub.correlation.topology;

import java.time.Duration;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Outcome;

/** Told how the work goes; counts, and changes nothing. */
public interface Watch {

    /** Nobody watches. */
    Watch NONE = new Watch() {};

    /** A fact was readable and could not be used. */
    default void quarantined(Outcome.Reason reason) {}

    /** A revision of an alert was published. */
    default void told(Alert alert) {}

    /** An alert was published so long after the hub had accepted the event that changed it. */
    default void alerted(Duration sinceReceipt) {}

    /** A notice was asked for, or taken back, so long after the hub had accepted the event that changed it. */
    default void noticed(Duration sinceReceipt) {}
}
