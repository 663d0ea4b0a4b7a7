package uk.mashhub.platform.identifier;

import uk.mashhub.platform.identifier.Check.Ok;
import uk.mashhub.platform.identifier.Check.Reason;
import uk.mashhub.platform.identifier.Check.Refused;

/** A unique pupil number whose check letter agrees (standards, 1.2), as 13 characters; permanent or temporary. */
public record Upn(String value) {

    private static final int LENGTH = 13;
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ";

    public Upn {
        value = canonical(value).orThrow("UPN");
    }

    /** Spaces at the ends and lower case are forgiven; spaces inside are not. */
    public static Check<Upn> check(String raw) {
        return switch (canonical(raw)) {
            case Ok<String>(String upn) -> new Ok<>(new Upn(upn));
            case Refused<String>(Reason reason) -> new Refused<>(reason);
        };
    }

    private static Check<String> canonical(String raw) {
        String upn = Ascii.upper(raw.strip());
        if (!isShaped(upn)) {
            return new Refused<>(Reason.FORMAT);
        }
        int sum = 0;
        for (int i = 1; i < upn.length(); i++) {
            char c = upn.charAt(i);
            sum += (Ascii.isDigit(c) ? c - '0' : ALPHABET.indexOf(c)) * (i + 1);
        }
        if (ALPHABET.charAt(sum % ALPHABET.length()) != upn.charAt(0)) {
            return new Refused<>(Reason.CHECK_LETTER);
        }
        return upn.startsWith("000", 1) ? new Refused<>(Reason.LA_ZERO) : new Ok<>(upn);
    }

    /** A letter, eleven digits, and a digit or, of a temporary number, a letter. Asked of every mark. */
    private static boolean isShaped(String upn) {
        if (upn.length() != LENGTH || !isLetter(upn.charAt(0))) {
            return false;
        }
        char last = upn.charAt(LENGTH - 1);
        return Ascii.areDigits(upn, 1, LENGTH - 1) && (Ascii.isDigit(last) || isLetter(last));
    }

    private static boolean isLetter(char c) {
        return ALPHABET.indexOf(c) >= 0;
    }

    /** Temporary numbers are legitimate and weak: never join on one alone. */
    public boolean isTemporary() {
        return !Ascii.isDigit(value.charAt(value.length() - 1));
    }

    /** Redacted: it is meant to be a blind number. */
    @Override
    public String toString() {
        return "Upn[…]";
    }
}
