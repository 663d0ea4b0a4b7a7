package uk.mashhub.desk.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.web.DecisionBody;
import uk.mashhub.desk.web.LeavingBody;
import uk.mashhub.desk.web.RatingBody;
import uk.mashhub.platform.problem.Fault;

/**
 * What an officer typed into one of the two forms of an alert, kept when it has a fault.
 *
 * @param faults words by field; the form's own fields name theirs
 */
public record ActForm(
        @Nullable String rating,
        @Nullable String outcome,
        @Nullable String rationale,
        @Nullable String sharedWith,
        @Nullable String withheldFrom,
        @Nullable String lawfulBasis,
        @Nullable String consent,
        @Nullable String receivingAgency,
        Map<String, String> faults) {

    public ActForm {
        // because a browser's form brings none
        faults = faults == null ? Map.of() : Map.copyOf(faults);
    }

    /** Nothing typed yet. */
    static final ActForm EMPTY = new ActForm(null, null, null, null, null, null, null, null, Map.of());

    static ActForm of(Map<String, String> typed) {
        return new ActForm(
                typed.get("rating"),
                typed.get("outcome"),
                typed.get("rationale"),
                typed.get("sharedWith"),
                typed.get("withheldFrom"),
                typed.get("lawfulBasis"),
                typed.get("consent"),
                typed.get("receivingAgency"),
                Map.of());
    }

    boolean isEmpty() {
        return equals(EMPTY);
    }

    ActForm with(List<Fault> found) {
        Map<String, String> words = found.stream()
                .collect(Collectors.toMap(
                        fault -> fault.pointer().split("/")[1], Fault::detail, (first, second) -> first));
        return new ActForm(
                rating, outcome, rationale, sharedWith, withheldFrom, lawfulBasis, consent, receivingAgency, words);
    }

    RatingBody ratingBody() {
        return new RatingBody(rating, rationale);
    }

    DecisionBody decisionBody() {
        return new DecisionBody(
                outcome,
                rationale,
                listed(sharedWith),
                listed(withheldFrom),
                lawfulBasis == null || lawfulBasis.isBlank() ? null : lawfulBasis,
                consent == null || consent.isBlank() ? null : new DecisionBody.Consent(consent, null),
                receivingAgency);
    }

    private static List<@Nullable LeavingBody> listed(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[,\n]"))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .<@Nullable LeavingBody>map(LeavingBody::of)
                        .toList();
    }

    @Override
    public String toString() {
        return "ActForm[…]";
    }
}
