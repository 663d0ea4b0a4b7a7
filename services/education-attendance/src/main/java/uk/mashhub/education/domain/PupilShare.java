package uk.mashhub.education.domain;

import org.jspecify.annotations.Nullable;

/**
 * One share of absence in a year: whether the sessions that left the window end in a spell, and what was said of the share.
 *
 * @param folded the spell in which the sessions that left the window end; null when they end in none
 * @param revision of the last concern raised; {@link Said#NEVER_RAISED} when none ever was
 * @param percent what the standing concern says; {@link #NONE_STANDS} when none stands
 * @param standing since when the standing concern says the share holds; null when none stands
 */
public record PupilShare(
        @Nullable Spell folded,
        int revision,
        int percent,
        @Nullable Spell standing) {

    /** No concern stands. */
    public static final int NONE_STANDS = -1;

    /** Nothing counted and nothing said. */
    public static final PupilShare NOTHING = new PupilShare(null, Said.NEVER_RAISED, NONE_STANDS, null);

    PupilShare folded(@Nullable Spell spell) {
        return new PupilShare(spell, revision, percent, standing);
    }

    /** Whether the standing concern says just this. */
    boolean says(int nowPercent, Spell spell) {
        return percent == nowPercent && spell.equals(standing);
    }

    PupilShare raised(int nowPercent, Spell spell) {
        return new PupilShare(folded, revision + 1, nowPercent, spell);
    }

    PupilShare withdrawn() {
        return new PupilShare(folded, revision, NONE_STANDS, null);
    }

    /** Redacted: it says how much a child was away. */
    @Override
    public String toString() {
        return "PupilShare[…]";
    }
}
