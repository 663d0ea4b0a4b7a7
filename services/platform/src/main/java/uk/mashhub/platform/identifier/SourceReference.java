package uk.mashhub.platform.identifier;

import java.util.regex.Pattern;
import uk.mashhub.platform.identifier.Check.Ok;
import uk.mashhub.platform.identifier.Check.Reason;
import uk.mashhub.platform.identifier.Check.Refused;

/**
 * The sender's own reference (standards, 1.6, widened to every agency's): opaque, upper case, single spaces, with a digit in it.
 *
 * <p>The digit is asked for because a name typed into the wrong field has none, and every real reference has one.
 */
public record SourceReference(String value) {

    /** Longest reference taken, in characters. */
    public static final int LENGTH_MAX = 100;

    private static final Pattern SHAPE =
            Pattern.compile("(?=.*[0-9])[A-Z0-9][A-Z0-9 ./*_:#+-]{0," + (LENGTH_MAX - 1) + "}");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    public SourceReference {
        value = canonical(value).orThrow("sourceReference");
    }

    /** Blanks at the ends, doubled blanks and lower case are forgiven. */
    public static Check<SourceReference> check(String raw) {
        return switch (canonical(raw)) {
            case Ok<String>(String reference) -> new Ok<>(new SourceReference(reference));
            case Refused<String>(Reason reason) -> new Refused<>(reason);
        };
    }

    private static Check<String> canonical(String raw) {
        String reference = Ascii.upper(BLANKS.matcher(raw.strip()).replaceAll(" "));
        return SHAPE.matcher(reference).matches() ? new Ok<>(reference) : new Refused<>(Reason.FORMAT);
    }

    /** Redacted: a custody reference leads to a person. */
    @Override
    public String toString() {
        return "SourceReference[…]";
    }
}
