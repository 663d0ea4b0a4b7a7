package uk.mashhub.platform.retention;

import java.time.Period;
import java.util.Arrays;
import java.util.Optional;

/** Every kind of record a schedule has to say a word about, whichever service keeps it. */
public enum RetentionKind {
    /** What a school was told, in words: the child's name and birth date, their words, the school's account of its support. */
    NOTICE_TEXT("notice-text", Period.ofDays(90), false),
    /** Whom a notice was sent to, where and how often it was tried. */
    NOTICE_ATTEMPT("notice-attempt", Period.ofDays(90), false),
    /** A notice as a whole: that a school was told, when, and who opened it. */
    NOTICE("notice", Period.ofYears(1), false),
    /** What a sender sees of an event it sent. Its topic is read again after a loss, so never shorter than that (400 days). */
    RECEIPT("receipt", Period.ofDays(400), false),
    /** All that is known of somebody who is not heard of any more. */
    PERSON("person", Period.ofDays(400), true),
    /** What was said of somebody and then corrected or withdrawn. */
    SUPERSEDED_OBSERVATION("superseded-observation", Period.ofDays(400), false),
    /** A plan that has ended, as health settings may ask for it: look-ups answer for the twelve months after its end. */
    PLAN("plan", Period.ofDays(400), false),
    /** Who asked for somebody's plan. */
    PLAN_LOOK_UP("plan-look-up", Period.ofDays(400), false);

    private final String word;
    private final Period least;
    private final boolean byAge;

    RetentionKind(String word, Period least, boolean byAge) {
        this.word = word;
        this.least = least;
        this.byAge = byAge;
    }

    /** As schedules, metrics and audit lines write it. */
    public String word() {
        return word;
    }

    /** No schedule may keep it for less. */
    public Period least() {
        return least;
    }

    /** Whether a schedule may also name an age before which a child's record stays. */
    public boolean byAge() {
        return byAge;
    }

    static Optional<RetentionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
