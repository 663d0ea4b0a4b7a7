package uk.mashhub.personindex.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Identifier.Scheme;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.resolve.Recall.Words;

/** Whatever the matcher looks at tells two descriptions apart, or an answer to the one were given for the other. */
class RecallTest {

    private static final List<PersonName> NAMES = List.of(new PersonName("jo", "testley"));
    private static final LocalDate DAY = LocalDate.of(2015, 3, 2);
    private static final Set<Identifier> NUMBERS = Set.of(new Identifier(Scheme.NHS_NUMBER, "9990000018"));
    private static final Set<String> HOMES = Set.of("L|1 elm row|NT1 1AA");
    private static final Set<String> MOTHERS = Set.of("I|NHS_NUMBER|9990000042");

    @Test
    void everyFactCountsAmongTheWords() {
        Stream<Facts> each = Stream.of(
                Facts.NOTHING,
                new Facts(NAMES, null, null, Set.of(), null, Set.of(), null),
                new Facts(List.of(), DAY, null, Set.of(), null, Set.of(), null),
                new Facts(List.of(), null, DAY, Set.of(), null, Set.of(), null),
                new Facts(List.of(), null, null, NUMBERS, null, Set.of(), null),
                new Facts(List.of(), null, null, Set.of(), "NT1 1AA", Set.of(), null),
                new Facts(List.of(), null, null, Set.of(), null, HOMES, null),
                new Facts(List.of(), null, null, Set.of(), null, Set.of(), "elm row"),
                new Facts(List.of(), null, null, Set.of(), null, Set.of(), null, "F", null, Set.of()),
                new Facts(List.of(), null, null, Set.of(), null, Set.of(), null, null, "1 elm row", Set.of()),
                new Facts(List.of(), null, null, Set.of(), null, Set.of(), null, null, null, MOTHERS));

        assertThat(each.map(facts -> Words.of("northshire", Kind.CHILD, facts))).doesNotHaveDuplicates();
        assertThat(Facts.class.getRecordComponents())
                .as("a new fact needs its line above")
                .hasSize(10);
    }
}
