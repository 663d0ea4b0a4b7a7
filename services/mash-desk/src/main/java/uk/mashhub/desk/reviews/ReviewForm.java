package uk.mashhub.desk.reviews;

import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/**
 * What somebody typed into the answer of a question, kept when it has a fault.
 *
 * @param seen whom the page offered when it was opened
 * @param faults words by field
 */
public record ReviewForm(
        @Nullable String decision,
        @Nullable String ref,
        @Nullable String rationale,
        @Nullable String lookAgainAt,
        List<String> seen,
        Map<String, String> faults) {

    static final ReviewForm EMPTY = new ReviewForm(null, null, null, null, List.of(), Map.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> WORDS = Map.of(
            "decision", "Choose one of the three answers.",
            "ref", "Choose which child it is.",
            "rationale", "Enter why. Nothing is saved without a reason.");

    public ReviewForm {
        // because a browser's form brings none
        seen = seen == null ? List.of() : List.copyOf(seen);
        faults = faults == null ? Map.of() : Map.copyOf(faults);
    }

    /** The answer as the person index takes it. */
    ObjectNode answer(ZoneId zone) {
        ObjectNode answer = JSON.createObjectNode();
        put(answer, "decision", decision);
        put(answer, "rationale", rationale);
        if ("SAME".equals(decision)) {
            put(answer, "ref", ref);
        }
        if ("NEED_MORE".equals(decision) && lookAgainAt != null && !lookAgainAt.isBlank()) {
            put(answer, "lookAgainAt", instant(lookAgainAt, zone));
        }
        return answer;
    }

    /** Whether it would say of somebody that it is not they whom the page did not show: who it may be changes while somebody reads. */
    boolean overlooksAnyOf(Question question) {
        return "NOT_THE_SAME".equals(decision)
                && !seen.containsAll(
                        question.candidates().stream().map(Question.Person::ref).toList());
    }

    ReviewForm with(List<Fault> found) {
        Map<String, String> words = found.stream()
                .collect(Collectors.toMap(ReviewForm::field, ReviewForm::words, (first, second) -> first));
        return new ReviewForm(decision, ref, rationale, lookAgainAt, seen, words);
    }

    private static String field(Fault fault) {
        return fault.pointer().startsWith("/") ? fault.pointer().substring(1) : "decision";
    }

    private static String words(Fault fault) {
        String missing = fault.code().equals("REQUIRED") ? WORDS.get(field(fault)) : null;
        return missing == null ? fault.detail() : missing;
    }

    private static void put(ObjectNode answer, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            answer.put(field, value);
        }
    }

    private static String instant(String local, ZoneId zone) {
        try {
            return WrittenTime.local(local).atZone(zone).toOffsetDateTime().toString();
        } catch (DateTimeParseException e) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/lookAgainAt", "INVALID", "Enter a day and a time, such as 2026-12-01T09:00.")));
        }
    }

    @Override
    public String toString() {
        return "ReviewForm[…]";
    }
}
