package uk.mashhub.platform.streams;

import org.apache.kafka.common.errors.SerializationException;

/** A record that is not what its topic promises; its reason is a code and its message never holds a value. */
final class UnreadableRecord extends SerializationException {

    private static final long serialVersionUID = 1L;

    /** No bytes where the topic promises a record. */
    static final String EMPTY = "EMPTY";

    /** A record of the hub, but not of this topic. */
    static final String WRONG_TYPE = "WRONG_TYPE";

    /** No key on a topic whose state lies by key. */
    static final String NO_KEY = "NO_KEY";

    private final String reason;

    UnreadableRecord(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
