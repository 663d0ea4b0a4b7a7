package uk.mashhub.personindex.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.resolve.Written;

/** A person as the contract writes one. */
record PersonAsked(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable List<String> alsoKnownAs,
        @Nullable LocalDate dateOfBirth,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable String sex,
        @Nullable String ethnicity,
        @Nullable String nhsNumber,
        @Nullable String upn,
        @Nullable List<LocalId> localIds,
        @Nullable AddressAsked address) {

    /** A number only one system knows. */
    record LocalId(String system, String value) {
        @Override
        public String toString() {
            return "LocalId[redacted]";
        }
    }

    /** Where they live. */
    record AddressAsked(
            @Nullable String line,
            @Nullable String postcode,
            @Nullable String uprn) {
        @Override
        public String toString() {
            return "AddressAsked[redacted]";
        }
    }

    Written written() {
        return new Written(
                givenName,
                familyName,
                alsoKnownAs == null ? List.of() : alsoKnownAs,
                dateOfBirth,
                expectedDeliveryDate,
                nhsNumber,
                upn,
                localIds == null
                        ? List.of()
                        : localIds.stream()
                                .map(id -> new Written.LocalNumber(id.system(), id.value()))
                                .toList(),
                address == null ? null : address.line(),
                address == null ? null : address.postcode(),
                address == null ? null : address.uprn(),
                sex);
    }

    @Override
    public String toString() {
        return "PersonAsked[redacted]";
    }
}
