package uk.mashhub.platform.identifier;

import uk.mashhub.platform.identifier.Check.Ok;
import uk.mashhub.platform.identifier.Check.Reason;
import uk.mashhub.platform.identifier.Check.Refused;

/** A school's unique reference number (standards, 1.3): six digits, the first not 0; changes when a school academises. */
public record Urn(String value) {

    private static final int LENGTH = 6;

    public Urn {
        value = canonical(value).orThrow("URN");
    }

    /** Spaces at the ends are forgiven. */
    public static Check<Urn> check(String raw) {
        return switch (canonical(raw)) {
            case Ok<String>(String urn) -> new Ok<>(new Urn(urn));
            case Refused<String>(Reason reason) -> new Refused<>(reason);
        };
    }

    private static Check<String> canonical(String raw) {
        String urn = raw.strip();
        boolean shaped = urn.length() == LENGTH && urn.charAt(0) != '0' && Ascii.areDigits(urn);
        return shaped ? new Ok<>(urn) : new Refused<>(Reason.FORMAT);
    }
}
