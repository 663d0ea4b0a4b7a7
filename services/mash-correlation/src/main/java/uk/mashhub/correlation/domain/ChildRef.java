package uk.mashhub.correlation.domain;

import java.util.regex.Pattern;

/**
 * A child, as correlation is allowed to know them: an opaque reference and nothing else.
 *
 * <p>{@link #toString()} is redacted because records end up in logs; use {@link #value()} on purpose.
 */
public record ChildRef(String value) {

    private static final Pattern SHAPE = Pattern.compile("c_[a-z2-7]{26}");

    public ChildRef {
        if (!isOne(value)) {
            // The offending value may be a real name typed into the wrong field: never echo it.
            throw new IllegalArgumentException("childRef must look like c_ followed by 26 base-32 characters");
        }
    }

    /** Whether a text has the shape of a reference. */
    public static boolean isOne(String value) {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return "ChildRef[c_…" + value.substring(value.length() - 4) + "]";
    }
}
