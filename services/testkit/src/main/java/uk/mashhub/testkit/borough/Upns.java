package uk.mashhub.testkit.borough;

import java.time.LocalDate;

/** Issues permanent unique pupil numbers of an invented authority, each with its true check letter. */
final class Upns {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final int PER_ESTABLISHMENT = 1_000;

    private final int laCode;
    private final int slot;
    private int next = 1;

    /** Boroughs of different slots (0 to 99) never share a number. */
    Upns(int laCode, int slot) {
        this.laCode = laCode;
        this.slot = slot;
    }

    /** The number a school gave on admission: it keeps that school's and that year's mark for life. */
    String issue(LocalDate firstAdmittedOn) {
        if (next >= 10 * PER_ESTABLISHMENT) {
            throw new IllegalStateException("the borough has used up its pupil numbers");
        }
        int establishment = 4000 + slot * 10 + next / PER_ESTABLISHMENT;
        String body = "%03d%04d%02d%03d"
                .formatted(laCode, establishment, firstAdmittedOn.getYear() % 100, next % PER_ESTABLISHMENT);
        next++;
        return checkLetter(body) + body;
    }

    /** Weights 2 to 13, modulus 23, alphabet without I, O and S (standards 1.2). */
    static char checkLetter(String twelveCharacters) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            char c = twelveCharacters.charAt(i);
            sum += (c >= '0' && c <= '9' ? c - '0' : ALPHABET.indexOf(c)) * (i + 2);
        }
        return ALPHABET.charAt(sum % 23);
    }
}
