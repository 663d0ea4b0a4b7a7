package uk.mashhub.platform.intake;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.schemas.Topic;

/**
 * What a service brings to the shared door: its catalogue, its own facts, its record. One bean of this, and {@code
 * hub.intake.path}, make a service that accepts events.
 *
 * @param <F> the service's own facts: a record whose fields stand in the body beside those of {@link EventBody}
 * @param <V> what it writes to its topic
 */
public interface Door<F, V extends SpecificRecord> {

    /** Whose tokens are taken here. */
    Agency agency();

    /** Where accepted events go. */
    Topic<V> topic();

    /** The service's own facts; a field neither here nor in {@link EventBody} is refused. */
    Class<F> factsType();

    /** The catalogue. */
    List<EventType<F>> types();

    /** What must hold of the facts whatever the type: lengths, ranges. */
    void check(F facts, Findings findings);

    /**
     * The record of an event.
     *
     * @param facts null for a retraction, which carries no facts
     */
    V write(AgencyEvent event, @Nullable F facts);

    /** The envelope of a record of this door's topic. */
    AgencyEvent envelope(V written);
}
