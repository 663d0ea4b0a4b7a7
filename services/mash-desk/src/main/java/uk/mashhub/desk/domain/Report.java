package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agency said of an event, in its words, and on what footing. Restricted: it names and describes people.
 *
 * @param words labelled passages in the agency's own words
 * @param retracted the agency withdrew the event
 * @param fatherOrPartner whether it names a father or a second parent or carer, or says why none is recorded; null where it was kept
 *     before that was looked at
 * @param groupTag the force's tag of a group that links several children; null where there is none
 * @param adultType the event's type where it is about an adult; null where it is about a child
 */
public record Report(
        UUID eventId,
        UUID referenceId,
        String authority,
        Agency agency,
        @Nullable String originatingProvider,
        String sourceReference,
        int revision,
        boolean retracted,
        @Nullable String retractionReason,
        Instant receivedAt,
        Instant knownAt,
        List<Passage> words,
        @Nullable String reporterRole,
        @Nullable String feedbackAddress,
        @Nullable String consent,
        @Nullable String consentReason,
        @Nullable String lawfulBasis,
        @Nullable Boolean fatherOrPartner,
        @Nullable String groupTag,
        @Nullable String adultType) {

    public Report {
        words = List.copyOf(words);
    }

    /** One passage and what it is about. */
    public record Passage(String label, String text) {

        @Override
        public String toString() {
            return "Passage[" + label + "]";
        }
    }

    @Override
    public String toString() {
        return "Report[" + agency + "]";
    }
}
