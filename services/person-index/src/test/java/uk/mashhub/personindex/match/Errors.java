package uk.mashhub.personindex.match;

/** How often things go wrong in a made-up borough; shares of 1. */
enum Errors {
    USUAL(0.035, 0.05, 4, 0.1, 0.006, 0.02, 0.12, 0.035, 0.4, 0.03, 0.009, 0.012),
    /** Careful agencies, few twins. */
    FEW(0.015, 0.03, 2, 0.05, 0.003, 0.01, 0.06, 0.02, 0.3, 0.01, 0.004, 0.005),
    /** Careless ones, and twice the twins, shared numbers and shared homes. */
    MANY(0.06, 0.08, 4, 0.25, 0.012, 0.04, 0.2, 0.08, 0.6, 0.10, 0.02, 0.02);

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final double[] shares;

    Errors(double... shares) {
        this.shares = shares;
    }

    /** A keying slip in a name. */
    double typo() {
        return shares[0];
    }

    /** A short or other form of the given name. */
    double nickname() {
        return shares[1];
    }

    /** How many times worse the police hear and ask. */
    double police() {
        return shares[2];
    }

    /** An agency that could know a number leaves it out. */
    double noNumber() {
        return shares[3];
    }

    /** The number of somebody else of the family, above all the twin's. */
    double wrongNumber() {
        return shares[4];
    }

    /** Day and month exchanged, a part off, or part of a date. */
    double badDate() {
        return shares[5];
    }

    /** A home some agencies know and others do not. */
    double moved() {
        return shares[6];
    }

    /** Births of two. */
    double twins() {
        return shares[7];
    }

    /** A child with a younger brother or sister. */
    double siblings() {
        return shares[8];
    }

    /** A flat written without its number. */
    double sharedHome() {
        return shares[9];
    }

    /** An unrelated child of the same name and birth date; as often, one adopted under another name. */
    double namesakes() {
        return shares[10];
    }

    /** An agency that knows a child by another forename. */
    double otherForename() {
        return shares[11];
    }
}
