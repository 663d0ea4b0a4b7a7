package uk.mashhub.personindex.domain;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Writing brought into the form it is compared in: plain small letters and digits, single spaces. */
public final class Text {

    /** Letters no decomposition takes apart, and letters of other scripts that look Latin. */
    private static final Map<Integer, String> PLAIN = new HashMap<>();

    static {
        letters("øo łl đd ðd ıi ħh", 1);
        letters("аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh", 1);
        letters("αa εe ιi κk νv οo ρp τt υu χx γy", 1);
        PLAIN.put((int) 'þ', "th");
        PLAIN.put((int) 'ß', "ss");
        PLAIN.put((int) 'æ', "ae");
        PLAIN.put((int) 'œ', "oe");
    }

    private Text() {}

    private static void letters(String pairs, int length) {
        for (String pair : pairs.split(" ")) {
            PLAIN.put(pair.codePointAt(0), pair.substring(pair.length() - length));
        }
    }

    /** Case, accents, apostrophes, full-width, look-alike and invisible characters make no difference; dashes and commas part words. */
    public static String fold(String written) {
        if (isFolded(written)) {
            return written;
        }
        String text = isPlain(written)
                ? written.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(written, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                folded.append((char) c);
            } else if (Character.isLetterOrDigit(c)) {
                String plain = PLAIN.get(c);
                folded.append(plain == null ? Character.toString(c) : plain);
            } else if (parts(c) && !folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        int end = folded.length();
        return end > 0 && folded.charAt(end - 1) == ' ' ? folded.substring(0, end - 1) : folded.toString();
    }

    /** Small letters and digits in words parted by one space: what is kept is folded already. */
    private static boolean isFolded(String text) {
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == ' ' && last != ' '))) {
                return false;
            }
            last = c;
        }
        return last != ' ' || text.isEmpty();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean parts(int c) {
        return c == '/'
                || c == ','
                || c == '_'
                || c == '.'
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION;
    }

    /** How it sounds, roughly: for finding candidates, never for comparing them. */
    public static String sound(String word) {
        StringBuilder sound = new StringBuilder();
        char last = 0;
        for (int i = 0; i < word.length() && sound.length() < 4; i++) {
            char code = code(word.charAt(i));
            if (i == 0) {
                sound.append(word.charAt(0) == 'c' || word.charAt(0) == 'q' ? 'k' : word.charAt(0));
            } else if (code != '0' && code != last) {
                sound.append(code);
            }
            last = code;
        }
        return sound.toString();
    }

    private static char code(char c) {
        return switch (c) {
            case 'b', 'f', 'p', 'v' -> '1';
            case 'c', 'g', 'j', 'k', 'q', 's', 'x', 'z' -> '2';
            case 'd', 't' -> '3';
            case 'l' -> '4';
            case 'm', 'n' -> '5';
            case 'r' -> '6';
            default -> '0';
        };
    }

    /** A given name as it is heard: endings in -ie, -ey and -y, doubled letters, ph, ck and x make no difference. */
    public static String spoken(String word) {
        StringBuilder spoken = new StringBuilder(word.length());
        String plain =
                word.replace("ph", "f").replace("ck", "k").replace("x", "ks").replace("eigh", "i");
        int end = plain.length();
        while (end > 2 && "iey".indexOf(plain.charAt(end - 1)) >= 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = plain.charAt(i) == 'y' ? 'i' : plain.charAt(i) == 'c' ? 'k' : plain.charAt(i);
            if (spoken.isEmpty() || spoken.charAt(spoken.length() - 1) != c) {
                spoken.append(c);
            }
        }
        return end < plain.length() ? spoken.append('i').toString() : spoken.toString();
    }

    /** False only where {@link #spoken} of the two differs already at the beginning. */
    public static boolean maySpeakAlike(String a, String b) {
        return a.isEmpty() || b.isEmpty() || spokenFirst(a) == spokenFirst(b);
    }

    private static char spokenFirst(String word) {
        char first = word.charAt(0);
        return switch (first) {
            case 'p' -> word.startsWith("ph") ? 'f' : 'p';
            case 'c', 'x' -> 'k';
            case 'y' -> 'i';
            case 'e' -> word.startsWith("eigh") ? 'i' : 'e';
            default -> first;
        };
    }

    /** Its pairs of neighbouring letters, sorted. */
    public static int[] pairs(String text) {
        int[] pairs = new int[Math.max(0, text.length() - 1)];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (text.charAt(i) << 16) | text.charAt(i + 1);
        }
        java.util.Arrays.sort(pairs);
        return pairs;
    }

    /** Dice's share of pairs in common, of sorted pairs. */
    public static double shared(int[] a, int[] b) {
        int shared = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                shared++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return 2.0 * shared / (a.length + b.length);
    }

    /** Whether one keying slip parts them: a letter more, less or other, or two exchanged. */
    public static boolean oneSlip(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (Math.max(a.length(), b.length()) - shorter > 1) {
            return false;
        }
        int start = 0;
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        int leftA = a.length() - start - end;
        int leftB = b.length() - start - end;
        return (leftA <= 1 && leftB <= 1)
                || (leftA == 2
                        && leftB == 2
                        && a.charAt(start) == b.charAt(start + 1)
                        && a.charAt(start + 1) == b.charAt(start));
    }
}
