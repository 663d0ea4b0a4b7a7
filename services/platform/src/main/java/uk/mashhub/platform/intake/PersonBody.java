package uk.mashhub.platform.intake;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the sender describes them. Also the person of an enrolment.
 *
 * @param emails only ever compared with those of people who would be told of an incident
 * @param phones the same
 */
public record PersonBody(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable List<String> alsoKnownAs,
        @Nullable LocalDate dateOfBirth,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable Sex sex,
        @Nullable String ethnicity,
        @Nullable String nhsNumber,
        @Nullable String upn,
        @Nullable List<LocalIdBody> localIds,
        @Nullable AddressBody address,
        @Nullable List<String> emails,
        @Nullable List<String> phones) {

    /** As the sender records it. */
    public enum Sex {
        F,
        M,
        U
    }

    /** An identifier only one system knows. */
    public record LocalIdBody(
            @Nullable String system, @Nullable String value) {

        @Override
        public String toString() {
            return "LocalIdBody[…]";
        }
    }

    /**
     * Where the person lives.
     *
     * @param shielded whether nobody may learn it from the hub
     */
    public record AddressBody(
            @Nullable String line,
            @Nullable String postcode,
            @Nullable String uprn,
            @Nullable Boolean shielded) {

        boolean isEmpty() {
            return blank(line) && blank(postcode) && blank(uprn);
        }

        @Override
        public String toString() {
            return "AddressBody[…]";
        }
    }

    /** The address, when anything of it is written; else null. */
    public @Nullable AddressBody writtenAddress() {
        return address == null || address.isEmpty() ? null : address;
    }

    /** Whether there is anything at all by which somebody could be found. */
    boolean hasIdentifyingFact() {
        return !blank(givenName)
                || !blank(familyName)
                || written(alsoKnownAs)
                || dateOfBirth != null
                || expectedDeliveryDate != null
                || !blank(nhsNumber)
                || !blank(upn)
                || (localIds != null && !localIds.isEmpty())
                || writtenAddress() != null
                || written(emails)
                || written(phones);
    }

    private static boolean written(@Nullable List<String> texts) {
        return texts != null && texts.stream().anyMatch(text -> !blank(text));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "PersonBody[…]";
    }
}
