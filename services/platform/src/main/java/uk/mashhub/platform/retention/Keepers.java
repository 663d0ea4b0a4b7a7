package uk.mashhub.platform.retention;

import java.util.List;
import java.util.Map;

/** Who is asked, before anything goes, whether something keeps it. */
public interface Keepers {

    /** Why a record stays though its time is over. */
    enum Reason {
        /** Somebody placed a hold. */
        HOLD,
        /** The child has an open alert. */
        ALERT,
        /** The child has a plan or an open case. */
        PLAN
    }

    /** Nobody answered, so nothing goes. */
    final class KeepersAway extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public KeepersAway(String why) {
            super(why);
        }
    }

    /**
     * What keeps those of these that are kept, by their keys.
     *
     * @throws KeepersAway when that cannot be known now
     */
    Map<String, Reason> of(String authority, List<Candidate> candidates);
}
