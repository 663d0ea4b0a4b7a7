package uk.mashhub.desk.reviews;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.reviews.Question.Candidate;
import uk.mashhub.desk.reviews.Question.Said;
import uk.mashhub.desk.reviews.Question.Side;
import uk.mashhub.desk.reviews.Question.Weight;

/** The record in question beside one it may be: each field's values with who said them, and its weight. */
public record Comparison(
        String ref,
        List<Row> rows,
        Waterfall waterfall,
        double probability,
        @Nullable String rule) {

    private static final String SHIELDED = "Shielded: not shown to anybody";
    private static final Map<String, Function<Said, @Nullable String>> FIELDS = fields();

    public Comparison {
        rows = List.copyOf(rows);
    }

    /** A value and the agencies that gave it. */
    public record Value(String text, Set<String> agencies) {

        public Value {
            agencies = Set.copyOf(agencies);
        }

        @Override
        public String toString() {
            return "Value[…]";
        }
    }

    /**
     * One field.
     *
     * @param weight what it adds or takes; null where the matcher does not weigh it
     * @param differs whether both sides say something and nothing of it is the same
     */
    public record Row(
            String field,
            List<Value> question,
            List<Value> candidate,
            @Nullable Double weight,
            boolean differs) {

        public Row {
            question = List.copyOf(question);
            candidate = List.copyOf(candidate);
        }

        /** The field in words. */
        public String label() {
            return FieldWords.of(field);
        }

        /** The weight with its sign; empty where there is none. */
        public String signed() {
            return weight == null ? "" : Waterfall.signed(weight);
        }
    }

    static Comparison of(Side question, Candidate candidate) {
        List<Row> rows = new ArrayList<>();
        FIELDS.forEach((field, value) -> {
            List<Value> ours = values(question, value);
            List<Value> theirs = values(candidate.side(), value);
            if (!ours.isEmpty() || !theirs.isEmpty()) {
                rows.add(new Row(field, ours, theirs, weight(candidate, field), differ(ours, theirs)));
            }
        });
        return new Comparison(
                candidate.side().ref(),
                rows,
                Waterfall.of(candidate.explanation()),
                candidate.explanation().probability(),
                candidate.explanation().rule());
    }

    private static boolean differ(List<Value> ours, List<Value> theirs) {
        // because nothing can be said of a home that is not shown
        return Stream.concat(ours.stream(), theirs.stream())
                        .noneMatch(value -> value.text().equals(SHIELDED))
                && !ours.isEmpty()
                && !theirs.isEmpty()
                && ours.stream()
                        .noneMatch(a -> theirs.stream().anyMatch(b -> a.text().equalsIgnoreCase(b.text())));
    }

    private static @Nullable Double weight(Candidate candidate, String field) {
        return candidate.explanation().weights().stream()
                .filter(weight -> weight.field().equals(field))
                .map(Weight::bits)
                .findFirst()
                .orElse(null);
    }

    private static List<Value> values(Side side, Function<Said, @Nullable String> value) {
        Map<String, Set<String>> said = new LinkedHashMap<>();
        for (Said one : side.sources()) {
            String text = value.apply(one);
            if (text != null && !text.isBlank()) {
                said.computeIfAbsent(text, key -> new TreeSet<>()).add(one.agency());
            }
        }
        return said.entrySet().stream()
                .map(entry -> new Value(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, Function<Said, @Nullable String>> fields() {
        Map<String, Function<Said, @Nullable String>> fields = new LinkedHashMap<>();
        fields.put("givenName", Said::givenName);
        fields.put("familyName", Said::familyName);
        fields.put("dateOfBirth", Said::dateOfBirth);
        fields.put("sex", Said::sex);
        fields.put("nhsNumber", Said::nhsNumber);
        fields.put("upn", Said::upn);
        fields.put("address", said -> said.shielded() ? SHIELDED : said.address());
        return fields;
    }
}
