package uk.mashhub.personindex.resolve;

import uk.mashhub.personindex.domain.Resolved;

/** Where resolved events leave the index. */
public interface Announcements {

    /** Two resolved events that would be announced in the same words have the same fingerprint. */
    String fingerprint(Resolved resolved);

    /** The event is on the child's record. */
    void current(Resolved resolved, long resolution);

    /** The event is no longer on the child's record. */
    void withdrawn(Resolved resolved, long resolution);
}
