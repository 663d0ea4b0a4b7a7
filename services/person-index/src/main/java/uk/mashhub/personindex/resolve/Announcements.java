package uk.mashhub.personindex.resolve;

import uk.mashhub.personindex.domain.Resolved;

/** Where resolved events leave the index. */
public interface Announcements {

    /** The words in which it would be said that the event is on the child's record; nothing is said yet. */
    Worded current(Resolved resolved);

    /** The event is no longer on the child's record. */
    void withdrawn(Resolved resolved, long resolution);

    /** What may be said. */
    interface Worded {

        /** Two resolved events that would be announced in the same words have the same fingerprint. */
        String fingerprint();

        /** Says it. */
        void say(long resolution);
    }
}
