package uk.mashhub.correlation.domain;

/**
 * A child, as correlation is allowed to know them: an opaque reference and nothing else.
 *
 * <p>{@link #toString()} is redacted because records end up in logs; use {@link #value()} on purpose.
 */
public record ChildRef(String value) {

    private static final String START = "c_";
    private static final int LENGTH = START.length() + 26;

    public ChildRef {
        if (!isOne(value)) {
            // The offending value may be a real name typed into the wrong field: never echo it.
            throw new IllegalArgumentException("childRef must look like c_ followed by 26 base-32 characters");
        }
    }

    /** Whether a text has the shape of a reference. */
    public static boolean isOne(String value) {
        if (value.length() != LENGTH || !value.startsWith(START)) {
            return false;
        }
        for (int i = START.length(); i < LENGTH; i++) {
            char letter = value.charAt(i);
            boolean inAlphabet = (letter >= 'a' && letter <= 'z') || (letter >= '2' && letter <= '7');
            if (!inAlphabet) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "ChildRef[c_…" + value.substring(value.length() - 4) + "]";
    }
}
