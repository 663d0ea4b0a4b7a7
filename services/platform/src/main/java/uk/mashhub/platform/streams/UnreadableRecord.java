package uk.mashhub.platform.streams;

import org.apache.kafka.common.errors.SerializationException;

/** A record that is not what its topic promises; its reason is a code and its message never holds a value. */
final class UnreadableRecord extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableRecord(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
