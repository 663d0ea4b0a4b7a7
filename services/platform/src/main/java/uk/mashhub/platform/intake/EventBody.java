package uk.mashhub.platform.intake;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every agency sends with every event (contract, "Conventions"); a service's own facts stand beside these fields.
 *
 * @param type one of the types of the door
 * @param subtype refines the type
 * @param originatingProvider the provider a gateway speaks for
 * @param sourceReference the sender's own reference, with a digit in it
 * @param revision 0 when absent; a higher one corrects
 * @param occurredAt when it happened
 * @param recordedAt when the sender recorded it
 * @param lawfulBasis what the sender relies on
 * @param consent as recorded
 * @param reporter who reported
 * @param people everyone the sender names
 */
public record EventBody(
        @Nullable String type,
        @Nullable String subtype,
        @Nullable String originatingProvider,
        @Nullable String sourceReference,
        @Nullable Integer revision,
        @Nullable OffsetDateTime occurredAt,
        @Nullable OffsetDateTime recordedAt,
        @Nullable String lawfulBasis,
        @Nullable ConsentBody consent,
        @Nullable ReporterBody reporter,
        @Nullable List<PersonInEventBody> people) {

    /** Consent to share. */
    public record ConsentBody(
            @Nullable Status status, @Nullable String reason) {

        /** What was recorded; none of them blocks receipt. */
        public enum Status {
            OBTAINED,
            NOT_SOUGHT,
            REFUSED,
            OVERRIDDEN
        }

        @Override
        public String toString() {
            return "ConsentBody[…]";
        }
    }

    /** Who reported, and where the outcome reaches them. */
    public record ReporterBody(
            @Nullable String role, @Nullable String feedbackAddress) {

        boolean isEmpty() {
            return (role == null || role.isBlank()) && (feedbackAddress == null || feedbackAddress.isBlank());
        }

        @Override
        public String toString() {
            return "ReporterBody[…]";
        }
    }

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "EventBody[…]";
    }
}
