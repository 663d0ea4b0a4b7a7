package uk.mashhub.personindex.domain;

/**
 * A number that stands for one person, checked before it came here.
 *
 * @param scheme who numbers
 * @param value in canonical form; a local one begins with its agency and system, since nobody else knows it
 */
public record Identifier(Scheme scheme, String value) {

    /** Who numbers. */
    public enum Scheme {
        NHS_NUMBER(1.0),
        /** Permanent numbers only: a temporary one never joins (standards, 1.2). */
        UPN(1.0),
        LOCAL(0.99);

        private final double probability;

        Scheme(double probability) {
            this.probability = probability;
        }

        /** How surely two records with one such number are of one person. */
        public double probability() {
            return probability;
        }
    }

    @Override
    public String toString() {
        return "Identifier[" + scheme + "]";
    }
}
