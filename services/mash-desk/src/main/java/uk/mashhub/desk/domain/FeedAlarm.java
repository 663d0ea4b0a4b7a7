package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A feed that fell silent, or says far less than it used to.
 *
 * @param provider one provider of the agency, or nothing for the whole agency
 * @param since when it was last heard; of a low feed, since when it is low
 * @param expected how much should have come since, by its own custom
 * @param heard how much came
 * @param endedAt when it was heard again; null while it stands
 */
public record FeedAlarm(
        Agency agency,
        @Nullable String provider,
        Kind kind,
        Instant since,
        Instant raisedAt,
        double expected,
        int heard,
        @Nullable Instant endedAt) {

    /** What is wrong with it. */
    public enum Kind {
        SILENT,
        LOW
    }

    public boolean stands() {
        return endedAt == null;
    }

    public boolean isSilence() {
        return kind == Kind.SILENT;
    }

    /** Who it is, as a person says it. */
    public String who() {
        return provider == null ? agency.word() : agency.word() + ", " + provider;
    }

    /** How much should have come, as a person says it. */
    public String expectedWords() {
        return "about " + String.format(Locale.UK, "%,d", Math.round(expected));
    }
}
