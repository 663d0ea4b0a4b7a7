package uk.mashhub.personindex.match;

/**
 * How often things go wrong in a made-up borough; shares of 1.
 *
 * @param typo a keying slip in a name
 * @param nickname a short or other form of the given name
 * @param police how much worse the police hear and ask
 * @param noNumber an agency that could know a number leaves it out
 * @param wrongNumber the number of somebody else of the family, above all the twin's
 * @param badDate day and month exchanged, one digit off, or part of a date
 * @param moved another home than the one most agencies know
 * @param twins births that are of two
 * @param siblings children with an older brother or sister in the borough
 * @param sharedHome homes that several families share: flats written without their number
 * @param namesakes children who share name and birth date with an unrelated child
 * @param otherForename an agency that knows a child by another forename
 */
record Errors(
        double typo,
        double nickname,
        double police,
        double noNumber,
        double wrongNumber,
        double badDate,
        double moved,
        double twins,
        double siblings,
        double sharedHome,
        double namesakes,
        double otherForename) {

    static final Errors USUAL = new Errors(0.035, 0.05, 4, 0.1, 0.006, 0.02, 0.12, 0.035, 0.4, 0.03, 0.009, 0.012);

    /** Careful agencies, few twins. */
    static final Errors FEW = new Errors(0.015, 0.03, 2, 0.05, 0.003, 0.01, 0.06, 0.02, 0.3, 0.01, 0.004, 0.005);

    /** Careless ones, and twice the twins, shared numbers and shared homes. */
    static final Errors MANY = new Errors(0.06, 0.08, 4, 0.25, 0.012, 0.04, 0.2, 0.08, 0.6, 0.10, 0.02, 0.02);
}
