package uk.mashhub.correlation.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Reason;

/**
 * How many revisions of alerts each rule gave a reason for since this instance started: no child in it, and no small number out of it
 * (R-152).
 */
@Component
public final class RuleCounts {

    /** Published counts at or below it are suppressed. */
    static final long SUPPRESSED_MAX = 5;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** Counts the reasons of one published revision. */
    public void count(Alert alert) {
        for (Reason reason : alert.reasons()) {
            counts.computeIfAbsent(reason.rule(), rule -> new LongAdder()).increment();
        }
    }

    /** In words: a small number is not told, and none is no small number's giveaway. */
    String of(String rule) {
        LongAdder counted = counts.get(rule);
        return inWords(counted == null ? 0 : counted.sum());
    }

    /** Any count that is published here. */
    static String inWords(long count) {
        return count <= SUPPRESSED_MAX ? SUPPRESSED_MAX + " or fewer" : Long.toString(count);
    }
}
