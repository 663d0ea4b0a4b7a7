package uk.mashhub.personindex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Identifier.Scheme;
import uk.mashhub.personindex.domain.PersonName;

/** What is known already is told apart from what is new by its text, so an earlier version's text must be this one's. */
class FactsJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Scheme> SCHEMES = List.of(Scheme.values());
    private static final String AWKWARD = "a Zé\"\\/\b\t\n\f\r\u0001\u001f\u007f\u2028ł😀{}[],:'";

    @RepeatedTest(50)
    void writesWhatJacksonWritesAndReadsItBack(RepetitionInfo repetition) {
        Facts facts = facts(new Random(repetition.getCurrentRepetition()));

        String written = FactsJson.write(facts);

        assertThat(written).isEqualTo(byJackson(facts));
        assertThat(FactsJson.read(written)).isEqualTo(facts);
    }

    @RepeatedTest(50)
    void readsWhatJacksonReads(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        ObjectNode kept = JSON.valueToTree(facts(random));
        kept.properties().stream().map(Map.Entry::getKey).toList().forEach(field -> {
            if (random.nextInt(5) == 0) {
                kept.remove(field);
            } else if (random.nextBoolean()) { // the database has an order of its own
                kept.set(field, kept.remove(field));
            }
        });
        kept.putObject("ofALaterVersion").putArray("names").add(1);
        for (String list : List.of("names", "addresses", "identifiers")) {
            if (!kept.has(list)) {
                kept.putArray(list);
            }
        }

        String written = kept.toPrettyString();

        assertThat(FactsJson.read(written)).isEqualTo(JSON.readValue(written, Facts.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"\"", "{\"names\":{}}", "{\"names\":[1]}", "{\"names\":[", "{"})
    void saysThatItIsNoneAndNotWhatItIs(String other) {
        assertThatThrownBy(() -> FactsJson.read(other)).isInstanceOf(JacksonException.class);
    }

    /** As it was written before it was written by hand. */
    private static String byJackson(Facts facts) {
        ObjectNode written = JSON.valueToTree(facts);
        for (String unordered : List.of("identifiers", "addresses", "mothers")) {
            List<JsonNode> values = new ArrayList<>();
            written.get(unordered).forEach(values::add);
            values.sort(Comparator.comparing(JsonNode::toString));
            written.putArray(unordered).addAll(values);
        }
        return written.toString();
    }

    private static Facts facts(Random random) {
        return new Facts(
                IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> new PersonName(word(random), word(random)))
                        .toList(),
                date(random),
                date(random),
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> new Identifier(SCHEMES.get(random.nextInt(SCHEMES.size())), word(random)))
                        .collect(Collectors.toSet()),
                maybe(random),
                words(random),
                maybe(random),
                maybe(random),
                maybe(random),
                words(random));
    }

    private static Set<String> words(Random random) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> word(random)).collect(Collectors.toSet());
    }

    private static @Nullable String maybe(Random random) {
        return random.nextBoolean() ? word(random) : null;
    }

    private static @Nullable LocalDate date(Random random) {
        return random.nextBoolean() ? LocalDate.of(2010, 1, 1).plusDays(random.nextInt(5_000)) : null;
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(6), 0, AWKWARD.codePointCount(0, AWKWARD.length()))
                .map(place -> AWKWARD.codePointAt(AWKWARD.offsetByCodePoints(0, place)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
