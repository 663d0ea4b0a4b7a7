package uk.mashhub.platform.identifier;

import java.util.regex.Pattern;
import uk.mashhub.platform.identifier.Check.Ok;
import uk.mashhub.platform.identifier.Check.Reason;
import uk.mashhub.platform.identifier.Check.Refused;

/** A unique property reference number (standards, 1.4), zero-padded to 12 digits. Never leaves the hub. */
public record Uprn(String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,12}");
    private static final String ZEROS = "000000000000";

    public Uprn {
        value = canonical(value).orThrow("UPRN");
    }

    /** Spaces at the ends are forgiven, and zeros in front. */
    public static Check<Uprn> check(String raw) {
        return switch (canonical(raw)) {
            case Ok<String>(String uprn) -> new Ok<>(new Uprn(uprn));
            case Refused<String>(Reason reason) -> new Refused<>(reason);
        };
    }

    private static Check<String> canonical(String raw) {
        String digits = raw.strip();
        if (!SHAPE.matcher(digits).matches()) {
            return new Refused<>(Reason.FORMAT);
        }
        String padded = ZEROS.substring(digits.length()) + digits;
        return padded.equals(ZEROS) ? new Refused<>(Reason.FORMAT) : new Ok<>(padded);
    }

    /** Redacted: it is where somebody lives. */
    @Override
    public String toString() {
        return "Uprn[…]";
    }
}
