package uk.mashhub.platform.identifier;

/**
 * Characters as identifiers and dates mean them: ASCII and nothing else.
 *
 * <p>{@code Character.isDigit} takes digits of every script, and upper-casing turns a few letters of other scripts into ASCII ones.
 */
public final class Ascii {

    private Ascii() {}

    /** 0 to 9. */
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean areDigits(String text) {
        return areDigits(text, 0, text.length());
    }

    /** Whether the characters from one place to before another are digits; none are. */
    public static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Upper-cases a-z and leaves every other character as it is. */
    static String upper(String text) {
        int i = 0;
        while (i < text.length() && !isLower(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder upper = new StringBuilder(text.length()).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            upper.append(isLower(c) ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
