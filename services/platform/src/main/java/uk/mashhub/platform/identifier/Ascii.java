package uk.mashhub.platform.identifier;

/**
 * Characters as the identifiers mean them: ASCII and nothing else.
 *
 * <p>{@code Character.isDigit} takes digits of every script, and upper-casing turns a few letters of other scripts into ASCII ones.
 */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean areDigits(String text) {
        return text.chars().allMatch(c -> isDigit((char) c));
    }

    /** Upper-cases a-z and leaves every other character as it is. */
    static String upper(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }
}
