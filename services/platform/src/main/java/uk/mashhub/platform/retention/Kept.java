package uk.mashhub.platform.retention;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One kind of record a service keeps, and how it goes. */
public interface Kept {

    RetentionKind kind();

    /** What one transaction removes at most. */
    default int batch() {
        return 200;
    }

    /** The authorities there are records of. */
    List<String> authorities();

    /**
     * Records whose time is over and which are not still in use, in the order of their keys.
     *
     * @param after only those behind this key; empty from the beginning
     */
    List<Candidate> over(String authority, Limit limit, String after, int most);

    /**
     * Removes those of these that are still over, inside the caller's transaction: between the look and this they may have come to
     * life again.
     *
     * @return rows that went, by table
     */
    Map<String, Integer> remove(String authority, Limit limit, Collection<String> keys);
}
