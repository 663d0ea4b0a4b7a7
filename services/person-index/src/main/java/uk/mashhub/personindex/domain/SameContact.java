package uk.mashhub.personindex.domain;

import java.util.Locale;

/**
 * Whether a mailbox or a telephone may be the same, however each is written. Loose on purpose: a false hit costs minutes, a miss
 * may tell a party (standards, 3.4).
 */
public final class SameContact {

    /** What is left of a number of the United Kingdom without its country and the 0: fewer digits are no number to compare. */
    static final int DIGITS = 9;

    private SameContact() {}

    /** A mailbox in the form it is compared in; empty when it is none. */
    public static String mailbox(String written) {
        String folded = written.strip().toLowerCase(Locale.ROOT);
        int at = folded.indexOf('@');
        if (at < 1 || at == folded.length() - 1) {
            return "";
        }
        int tag = folded.indexOf('+');
        return tag > 0 && tag < at ? folded.substring(0, tag) + folded.substring(at) : folded;
    }

    /** The last nine digits, so that neither +44 nor 0 nor spaces matter; empty when there are fewer. */
    public static String telephone(String written) {
        String digits = written.chars()
                .filter(c -> c >= '0' && c <= '9')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return digits.length() < DIGITS ? "" : digits.substring(digits.length() - DIGITS);
    }
}
