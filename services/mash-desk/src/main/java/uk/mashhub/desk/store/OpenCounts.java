package uk.mashhub.desk.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Rating;

/**
 * How many open alerts of each rating an authority has, counted once for all who look until an alert changes.
 *
 * <p>Every change of an alert takes a number of the line ({@link ChangeLine}). Where the line stands is read before the alerts are counted,
 * so a count is never older than the number it is kept under.
 */
@Repository
public class OpenCounts {

    private final AlertStore alerts;
    private final ChangeLine line;
    private final Map<String, Counted> latest = new ConcurrentHashMap<>();

    OpenCounts(AlertStore alerts, ChangeLine line) {
        this.alerts = alerts;
        this.line = line;
    }

    private record Counted(long head, Map<Rating, Long> open) {}

    /** As of now. */
    public Map<Rating, Long> of(String authority) {
        long head = line.head();
        Counted known = latest.get(authority);
        if (known == null || known.head != head) {
            known = new Counted(head, Map.copyOf(alerts.openByRating(authority)));
            latest.put(authority, known);
        }
        return known.open;
    }
}
