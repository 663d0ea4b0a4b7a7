package uk.mashhub.personindex.match;

import org.jspecify.annotations.Nullable;

/** A name or a street taken apart once, however often it is compared. */
final class Words {

    static final Words NONE = new Words(new String[0], 0);

    private final String[] words;
    private final String whole;
    private final int number;

    private Words(String[] words, int number) {
        this.words = words;
        this.whole = String.join("", words);
        this.number = number;
    }

    /** Words of their own, not counted among a file's. */
    static Words of(String... words) {
        return words.length == 0 ? NONE : new Words(words, 0);
    }

    /** The same words, as the nth different ones of a file. */
    Words numbered(int nth) {
        return new Words(words, nth);
    }

    boolean isEmpty() {
        return words.length == 0;
    }

    int count() {
        return words.length;
    }

    String word(int place) {
        return words[place];
    }

    @Nullable
    String first() {
        return words.length == 0 ? null : words[0];
    }

    @Nullable
    String last() {
        return words.length == 0 ? null : words[words.length - 1];
    }

    /** All of it, a blank between words. */
    String spaced() {
        return String.join(" ", words);
    }

    /** All of it without blanks. */
    String whole() {
        return whole;
    }

    /** Which of a file's different words these are, from 1; 0 when they are of no file. */
    int number() {
        return number;
    }

    @Override
    public String toString() {
        return "Words[redacted]";
    }
}
