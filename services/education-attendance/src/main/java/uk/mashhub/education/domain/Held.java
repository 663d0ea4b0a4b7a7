package uk.mashhub.education.domain;

/**
 * The code that holds for a session, and when the school recorded it.
 *
 * @param code empty while there is no mark
 * @param recordedAt milliseconds since 1970; 0 while there is no mark. A plain long: this is read for every mark of a country
 */
public record Held(String code, long recordedAt) {

    /** No mark yet. */
    public static final Held NOTHING = new Held("", 0L);

    /** Whether there is a mark. */
    public boolean isMarked() {
        return !code.isEmpty();
    }

    /**
     * The later of the two; of two recorded in the same instant, always the same one, so that the order of arrival never
     * shows.
     */
    Held or(Held other) {
        if (!isMarked()) {
            return other;
        }
        int later = Long.compare(other.recordedAt, recordedAt);
        return later > 0 || (later == 0 && other.code.compareTo(code) > 0) ? other : this;
    }
}
