package uk.mashhub.education.domain;

/**
 * What has been said of a day under one reference, so that it is neither repeated nor forgotten.
 *
 * @param revision of the last concern raised; {@link #NEVER_RAISED} when none ever was
 * @param words what the standing concern says; empty when none stands
 */
public record Said(int revision, String words) {

    /** No concern was ever raised. */
    public static final int NEVER_RAISED = -1;

    /** Nothing has been said. */
    public static final Said NOTHING = new Said(NEVER_RAISED, "");

    /** After saying these words as the next revision; without any, after withdrawing the last. */
    Said then(String next) {
        return new Said(next.isEmpty() ? revision : revision + 1, next);
    }

    /** The first session the standing words speak of. */
    Session first() {
        return words.startsWith(Session.AM.name()) ? Session.AM : Session.PM;
    }
}
