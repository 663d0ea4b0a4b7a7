package uk.mashhub.personindex.resolve;

import java.security.SecureRandom;

/** Mints references that say nothing of whom they stand for: 26 base-32 characters, 130 random bits. */
public final class References {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    private References() {}

    /** A new one, with this in front. */
    public static String mint(String prefix) {
        StringBuilder ref = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) {
            ref.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return ref.toString();
    }
}
