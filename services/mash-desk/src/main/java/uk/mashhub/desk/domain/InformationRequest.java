package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agency was asked about a child.
 *
 * @param answerKind ANSWERED or NOTHING_KNOWN; null while there is no answer, which is never "no concern"
 */
public record InformationRequest(
        UUID requestId,
        UUID alertId,
        String childRef,
        String authority,
        Agency agency,
        String question,
        String askedBy,
        Instant askedAt,
        Instant due,
        @Nullable String answerKind,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {

    /** Who asks what no person asked. */
    public static final String HUB = "hub";

    /** Whether nobody decided to ask this agency about this child: then a seal holds against naming it (ADR 32). */
    public boolean isOfTheHub() {
        return askedBy.equals(HUB);
    }

    public boolean isAnswered() {
        return answerKind != null;
    }

    /** ASKED, NO_REPLY once its time is over, ANSWERED or NOTHING_KNOWN. */
    public String state(Instant now) {
        if (answerKind != null) {
            return answerKind;
        }
        return due.isBefore(now) ? "NO_REPLY" : "ASKED";
    }

    @Override
    public String toString() {
        return "InformationRequest[" + agency + "]";
    }
}
