package uk.mashhub.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Ids that come from the sender (design, decision 2): the same words give the same id, on every machine and every replay.
 *
 * <p>Name-based UUIDs, version 5 (RFC 9562), in a namespace of the hub's own. Parts are joined with their lengths, so that no
 * two lists of parts run together to the same name.
 */
public final class EventIds {

    /** The hub's own namespace: version 5 of the DNS name {@code mashhub.uk}. */
    private static final UUID NAMESPACE =
            Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_DNS).generate("mashhub.uk");

    private EventIds() {}

    /** All revisions of one event share this. */
    public static UUID referenceId(String authority, String agency, String sourceReference) {
        return named("reference", authority, agency, sourceReference);
    }

    /** One revision of one event: a repeat is the same event. */
    public static UUID eventId(String authority, String agency, String sourceReference, int revision) {
        return named("event", authority, agency, sourceReference, Integer.toString(revision));
    }

    /** An id for whatever the parts name, in this order. */
    public static UUID named(String... parts) {
        StringBuilder name = new StringBuilder();
        for (String part : parts) {
            name.append(part.length()).append(':').append(part).append('|');
        }
        // because a generator holds a digest that is not safe to share between threads
        return Generators.nameBasedGenerator(NAMESPACE).generate(name.toString().getBytes(StandardCharsets.UTF_8));
    }
}
