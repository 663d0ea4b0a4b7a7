package uk.mashhub.platform.identifier;

import uk.mashhub.platform.identifier.Check.Ok;
import uk.mashhub.platform.identifier.Check.Reason;
import uk.mashhub.platform.identifier.Check.Refused;

/**
 * An NHS number whose check digit agrees (standards, 1.1), as ten digits.
 *
 * <p>The check says that it was copied rightly, not that it was verified: only the verification status makes it a join key.
 */
public record NhsNumber(String value) {

    private static final int DIGITS = 10;

    /** Whose number it is, by the range of its first nine digits. A scheme never makes a number invalid. */
    public enum Scheme {
        /** Range 999: never issued, for test data. */
        TEST,
        /** England, Wales and the Isle of Man. */
        NHS,
        /** Northern Ireland. */
        HSC_NI,
        /** England and Scotland overlap. */
        AMBIGUOUS,
        /** Scotland. */
        CHI,
        /** No range that is issued. */
        UNALLOCATED
    }

    public NhsNumber {
        value = canonical(value).orThrow("NHS number");
    }

    /** Spaces and hyphens are how people write it; everything else must be right. */
    public static Check<NhsNumber> check(String raw) {
        return switch (canonical(raw)) {
            case Ok<String>(String digits) -> new Ok<>(new NhsNumber(digits));
            case Refused<String>(Reason reason) -> new Refused<>(reason);
        };
    }

    private static Check<String> canonical(String raw) {
        String digits = raw.replace(" ", "").replace("-", "");
        if (digits.length() != DIGITS || !Ascii.areDigits(digits)) {
            return new Refused<>(Reason.FORMAT);
        }
        if (digits.chars().distinct().count() == 1) {
            return new Refused<>(Reason.REPEATED_DIGIT);
        }
        int sum = 0;
        for (int i = 0; i < DIGITS - 1; i++) {
            sum += (digits.charAt(i) - '0') * (DIGITS - i);
        }
        int check = (11 - sum % 11) % 11;
        if (check == 10) {
            return new Refused<>(Reason.CHECK_TEN);
        }
        return check == digits.charAt(DIGITS - 1) - '0' ? new Ok<>(digits) : new Refused<>(Reason.CHECK_MISMATCH);
    }

    /** Whose number it is. */
    public Scheme scheme() {
        return schemeOf(Integer.parseInt(value.substring(0, DIGITS - 1)));
    }

    /** The scheme of a stem, the first nine digits, whatever the check digit. */
    static Scheme schemeOf(int stem) {
        if (between(stem, 999_000_000, 999_999_999)) {
            return Scheme.TEST;
        }
        if (between(stem, 400_000_000, 499_999_999) || between(stem, 600_000_000, 799_999_999)) {
            return Scheme.NHS;
        }
        if (between(stem, 320_000_001, 399_999_999)) {
            return Scheme.HSC_NI;
        }
        if (between(stem, 300_000_000, 311_299_999)) {
            return Scheme.AMBIGUOUS;
        }
        if (between(stem, 311_300_000, 320_000_000)) {
            return Scheme.NHS;
        }
        return between(stem, 10_100_000, 299_999_999) ? Scheme.CHI : Scheme.UNALLOCATED;
    }

    private static boolean between(int stem, int from, int to) {
        return stem >= from && stem <= to;
    }

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "NhsNumber[…]";
    }
}
