package uk.mashhub.platform.problem;

/** Text the hub can keep: PostgreSQL takes no NUL, and half of a surrogate pair is no character. */
public final class KeptText {

    /** The code of a text that cannot be kept. */
    public static final String NOT_TEXT = "NOT_TEXT";

    private KeptText() {}

    /** Whether it can be kept. */
    public static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** What is said of one that cannot; never the text. */
    public static Fault fault(String pointer) {
        return new Fault(pointer, NOT_TEXT, "Expected text, without characters that cannot be kept.");
    }
}
