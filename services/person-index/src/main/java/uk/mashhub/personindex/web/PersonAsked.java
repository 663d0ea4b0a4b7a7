package uk.mashhub.personindex.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.resolve.Written;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/** A person as the contract writes one. */
record PersonAsked(
        @Nullable String givenName,
        @Nullable String familyName,
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<String> alsoKnownAs,
        @Nullable LocalDate dateOfBirth,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable String sex,
        @Nullable String ethnicity,
        @Nullable String nhsNumber,
        @Nullable String upn,
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<LocalId> localIds,
        @Nullable AddressAsked address) {

    /** A number only one system knows. */
    record LocalId(@Nullable String system, @Nullable String value) {
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

    /**
     * As the index reads it.
     *
     * @param pointer to this person in the body
     * @throws HubProblem 422 for a local number without its system or its value
     */
    Written written(String pointer) {
        return new Written(
                givenName,
                familyName,
                alsoKnownAs == null ? List.of() : alsoKnownAs,
                dateOfBirth,
                expectedDeliveryDate,
                nhsNumber,
                upn,
                numbers(pointer + "/localIds"),
                address == null ? null : address.line(),
                address == null ? null : address.postcode(),
                address == null ? null : address.uprn(),
                sex);
    }

    private List<Written.LocalNumber> numbers(String pointer) {
        List<Written.LocalNumber> numbers = new ArrayList<>();
        for (LocalId id : localIds == null ? List.<LocalId>of() : localIds) {
            String at = pointer + "/" + numbers.size();
            numbers.add(new Written.LocalNumber(given(at + "/system", id.system()), given(at + "/value", id.value())));
        }
        return numbers;
    }

    private static String given(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw HubProblem.unprocessable(
                    List.of(new Fault(pointer, "REQUIRED", "A number with the system whose it is.")));
        }
        return text;
    }

    @Override
    public String toString() {
        return "PersonAsked[redacted]";
    }
}
