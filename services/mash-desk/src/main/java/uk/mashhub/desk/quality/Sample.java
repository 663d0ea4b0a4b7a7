package uk.mashhub.desk.quality;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A sample drawn for an audit.
 *
 * @param strata what it is stratified by
 * @param perStratum how many were drawn of each stratum, if it had as many
 * @param seed draws the same again from the same alerts
 * @param population how many alerts it was drawn from
 */
public record Sample(
        UUID id,
        Instant since,
        Instant until,
        Set<Stratum> strata,
        int perStratum,
        String seed,
        int population,
        String by,
        Instant at) {

    public static final int PER_STRATUM_MAX = 20;

    public Sample {
        strata = Set.copyOf(strata);
    }

    /** What a sample may be stratified by. */
    public enum Stratum {
        AGENCY("agency"),
        AGE("age"),
        THEME("theme");

        private final String word;

        Stratum(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * An alert that was drawn.
     *
     * @param ofStratum how many there were in its stratum
     */
    public record Case(UUID alertId, String childRef, String agency, String age, String theme, int ofStratum) {

        @Override
        public String toString() {
            return "Case[" + alertId + "]";
        }
    }

    /**
     * A sample as its reader sees it.
     *
     * @param restricted how many more were drawn whose record is closed to the reader
     */
    public record Drawn(Sample sample, List<Case> cases, int restricted) {

        public Drawn {
            cases = List.copyOf(cases);
        }
    }
}
