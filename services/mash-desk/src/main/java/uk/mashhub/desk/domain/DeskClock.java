package uk.mashhub.desk.domain;

/**
 * A clock the desk watches on every open alert. Each runs out once per alert, and once more where it is closed and opened again; a later
 * due time does not unsay it.
 */
public enum DeskClock {
    RESPONSE("Response", DeskClock.WORKER),
    CONTACT_DECISION("Decision on the contact", DeskClock.WORKER),
    RED_ACKNOWLEDGEMENT("Red not seen by anybody", DeskClock.MANAGER);

    /** Told to whoever works the alert. */
    public static final int WORKER = 1;

    /** Told to the manager on duty. */
    public static final int MANAGER = 2;

    private final String words;
    private final int firstLevel;

    DeskClock(String words, int firstLevel) {
        this.words = words;
        this.firstLevel = firstLevel;
    }

    /** The clock as a person says it. */
    public String words() {
        return words;
    }

    /** Who is told when it runs out. */
    public int firstLevel() {
        return firstLevel;
    }
}
