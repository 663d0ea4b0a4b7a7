package uk.mashhub.platform.identifier;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.identifier.Check.Ok;
import uk.mashhub.platform.identifier.Check.Reason;
import uk.mashhub.platform.identifier.Check.Refused;

/**
 * A postcode (standards, 1.5) with one space before its last three characters, and how far it may be trusted.
 *
 * <p>The strict pattern of BS 7666 refuses some real special postcodes, so failing it warns and does not refuse.
 */
public record Postcode(String value) {

    private static final Pattern PSEUDO = Pattern.compile("ZZ99 [0-9][A-Z]{2}");
    private static final Pattern BS_7666 = Pattern.compile("GIR 0AA|(?:[A-PR-UWYZ][0-9][0-9]?"
            + "|[A-PR-UWYZ][A-HK-Y][0-9][0-9]?"
            + "|[A-PR-UWYZ][0-9][A-HJKSTUW]"
            + "|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]) [0-9][ABD-HJLNP-UW-Z]{2}");
    private static final Pattern LOOSE = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}");
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u00A0]+");
    private static final int LENGTH_MIN = 5;
    private static final int LENGTH_MAX = 7;
    private static final int INWARD = 3;

    /** How far a postcode may be trusted. */
    public enum Quality {
        /** No fixed abode or not known: stored, and never matched or geocoded on. */
        PSEUDO,
        /** Full evidence. */
        VALID,
        /** Half evidence at most. */
        WARN
    }

    public Postcode {
        value = canonical(value).orThrow("postcode");
    }

    /** White space and case are forgiven. What is refused is dropped; the record it came with is kept. */
    public static Check<Postcode> check(String raw) {
        return switch (canonical(raw)) {
            case Ok<String>(String postcode) -> new Ok<>(new Postcode(postcode));
            case Refused<String>(Reason reason) -> new Refused<>(reason);
        };
    }

    private static Check<String> canonical(String raw) {
        // because nearly all come as they should, and each is looked at several times on its way
        if (raw.length() <= LENGTH_MAX + 1 && BS_7666.matcher(raw).matches()) {
            return new Ok<>(raw);
        }
        String tight = Ascii.upper(WHITE_SPACE.matcher(raw).replaceAll(""));
        if (tight.length() < LENGTH_MIN || tight.length() > LENGTH_MAX) {
            return new Refused<>(Reason.FORMAT);
        }
        int split = tight.length() - INWARD;
        String spaced = tight.substring(0, split) + " " + tight.substring(split);
        return qualityOf(spaced) == null ? new Refused<>(Reason.FORMAT) : new Ok<>(spaced);
    }

    private static @Nullable Quality qualityOf(String spaced) {
        if (PSEUDO.matcher(spaced).matches()) {
            return Quality.PSEUDO;
        }
        if (BS_7666.matcher(spaced).matches()) {
            return Quality.VALID;
        }
        return LOOSE.matcher(spaced).matches() ? Quality.WARN : null;
    }

    /** How far it may be trusted. */
    public Quality quality() {
        Quality quality = qualityOf(value);
        return quality == null ? Quality.WARN : quality;
    }

    /** Redacted: it is where somebody lives. */
    @Override
    public String toString() {
        return "Postcode[…]";
    }
}
