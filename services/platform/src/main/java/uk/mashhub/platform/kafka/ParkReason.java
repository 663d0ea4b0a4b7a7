package uk.mashhub.platform.kafka;

import java.util.List;

/** Why a record was parked: codes that stand in the letter, in the log and as {@code reason} of {@code hub_dead_letters_total}. */
public final class ParkReason {

    /** Bytes that are no record, or a record of another topic read by a listener. */
    public static final String UNREADABLE = "UNREADABLE";

    /** No bytes where the topic promises a record. */
    public static final String EMPTY = "EMPTY";

    /** What it says cannot be kept. */
    public static final String REFUSED = "REFUSED";

    /** A record of the hub, but not of this topic. */
    public static final String WRONG_TYPE = "WRONG_TYPE";

    /** No key on a topic whose state lies by key. */
    public static final String NO_KEY = "NO_KEY";

    static final List<String> ALL = List.of(UNREADABLE, EMPTY, REFUSED, WRONG_TYPE, NO_KEY);

    private ParkReason() {}
}
