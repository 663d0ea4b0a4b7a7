package uk.mashhub.personindex.match;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One description of a person in the form it is compared in. What is not said is empty, 0 or null, never a placeholder.
 *
 * @param given words of the given name
 * @param family words of the family name
 * @param born what is known of the date of birth
 * @param sex M, F or 0
 * @param address folded words of the address line, without postcode
 * @param postcode without space
 * @param nhs checked
 * @param nhsWritten what was written and fails the check
 * @param upn checked and permanent
 * @param number another number without a check digit
 * @param letters pairs of letters of a register's address, sorted; empty otherwise
 * @param also other names the same source uses
 * @param agency whose word it is; null when not said, or when many people there write down what they hear, as in a police force
 * @param ofRegister whether it is a row of a register of adults, not an agency's word about a child
 */
// an entry is never compared as a whole, and its words are read a million times a second
@SuppressWarnings("ArrayRecordComponent")
record Entry(
        String id,
        Words given,
        Words family,
        Born born,
        char sex,
        Place address,
        @Nullable String postcode,
        @Nullable String nhs,
        @Nullable String nhsWritten,
        @Nullable String upn,
        @Nullable String number,
        @Nullable String school,
        @Nullable String agency,
        boolean ofRegister,
        int[] letters,
        List<Name> also) {

    /** A whole name. */
    record Name(Words given, Words family) {
        @Override
        public String toString() {
            return "Name[redacted]";
        }
    }

    /** A date of birth, whole or in part: 0 is not known. */
    record Born(int year, int month, int day) {
        static final Born UNKNOWN = new Born(0, 0, 0);

        boolean whole() {
            return day != 0;
        }

        /** Whole, and not 1 January, which is what an estimated year is written as. */
        boolean certain() {
            return whole() && !(day == 1 && month == 1);
        }
    }

    /**
     * A line of address taken apart.
     *
     * @param street which of a file's different words these are, 0 when of no file
     */
    record Place(Set<String> numbers, Set<String> words, int street) {
        boolean told() {
            return !words.isEmpty();
        }
    }

    String givenName() {
        return given.whole();
    }

    String familyName() {
        return family.whole();
    }

    boolean hasNumber() {
        return nhs != null || upn != null || number != null;
    }

    /** The same, without numbers that turned out to stand for nobody. */
    Entry without(Set<String> placeholders) {
        return new Entry(
                id,
                given,
                family,
                born,
                sex,
                address,
                postcode,
                nhs != null && placeholders.contains(nhs) ? null : nhs,
                nhsWritten,
                upn != null && placeholders.contains(upn) ? null : upn,
                number != null && placeholders.contains(number) ? null : number,
                school,
                agency,
                ofRegister,
                letters,
                also);
    }

    @Override
    public String toString() {
        return "Entry[redacted]";
    }
}
