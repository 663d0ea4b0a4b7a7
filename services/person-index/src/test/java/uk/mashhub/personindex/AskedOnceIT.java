package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.Saying.Somebody;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Role;
import uk.mashhub.personindex.resolve.ChangePeople.Answer;

/** Whoever sends a wrong number sends it with every report: on the same words a person is asked once, and what they answer holds. */
class AskedOnceIT extends LinkGraph {

    private static final Somebody AMBER = CHILDREN.get(0);
    private static final Somebody AMY = CHILDREN.get(1);

    /** Somebody else altogether, with Amber's number. */
    private static final Somebody PETER =
            new Somebody("Peter", "Elsewhere", LocalDate.of(2010, 1, 9), AMBER.nhsNumber(), "8 Zzyzx Row", "NT1 8AB");

    /** A twin with the other twin's number. */
    private static final Somebody AMY_MISNUMBERED =
            new Somebody(AMY.given(), AMY.family(), AMY.born(), AMBER.nhsNumber(), AMY.line(), AMY.postcode());

    private final String authority = "once" + UUID.randomUUID().toString().substring(0, 6);
    private int told;

    @Test
    void toldAgainAndAgainBeforeAnybodyAnswersIsOneQuestion() {
        String amber = tell(AMBER);
        String peter = tell(PETER);
        assertThat(open(authority)).hasSize(1);

        assertThat(tell(PETER)).isEqualTo(peter);
        assertThat(tell(PETER)).isEqualTo(peter);

        assertThat(open(authority))
                .singleElement()
                .satisfies(question -> assertThat(question.about()).isEqualTo(peter));
        assertThat(standing(authority)).containsExactlyInAnyOrder(amber, peter);
        assertThat(state(peter)).isEqualTo("PROVISIONAL");
        assertThat(bands(peter)).as("certain of nothing").doesNotContain("MATCH", "NONE");
    }

    @Test
    void whoIsDecidedNotToBeTheOneWithTheNumberStaysSo() {
        String amber = tell(AMBER);
        String peter = tell(PETER);
        tell(PETER);

        answer(Answer.NOT_THE_SAME, null);
        for (int time = 0; time < 3; time++) {
            assertThat(tell(PETER)).isEqualTo(peter);
            assertThat(tell(AMBER)).as("whose number it is").isEqualTo(amber);
        }

        assertThat(open(authority)).isEmpty();
        assertThat(standing(authority)).containsExactlyInAnyOrder(amber, peter);
        assertThat(state(peter)).isEqualTo("ACTIVE");
        assertThat(bands(peter)).containsOnly("NONE", "MATCH");
    }

    @Test
    void whoIsDecidedToBeTheOtherTwinStaysSo() {
        String amber = tell(AMBER);
        String amy = tell(AMY);
        String asked = tell(AMY_MISNUMBERED);
        assertThat(asked).isNotIn(amber, amy);

        answer(Answer.SAME, amy);
        for (int time = 0; time < 3; time++) {
            assertThat(tell(AMY_MISNUMBERED)).isEqualTo(amy);
        }

        assertThat(open(authority)).isEmpty();
        assertThat(standing(authority)).containsExactlyInAnyOrder(amber, amy);
    }

    @Test
    void aNumberThatSomebodyElseIsKnownBySinceIsAskedAboutAgain() {
        tell(AMBER);
        String peter = tell(PETER);
        answer(Answer.NOT_THE_SAME, null);
        Somebody boris = CHILDREN.get(2);
        String known = tell(boris);
        tell(new Somebody("Boris", "Moved", LocalDate.of(2016, 5, 4), AMBER.nhsNumber(), "9 Zzyzx Row", "NT1 9AB"));
        answer(Answer.SAME, known);
        assertThat(open(authority)).isEmpty();

        String asked = tell(PETER);

        assertThat(asked).isNotIn(peter, known);
        assertThat(open(authority))
                .singleElement()
                .satisfies(question -> assertThat(question.candidates()).contains(peter, known));
        assertThat(tell(PETER)).as("once").isEqualTo(asked);
        answer(Answer.SAME, peter);
        assertThat(tell(PETER)).isEqualTo(peter);
        assertThat(open(authority)).isEmpty();
    }

    /** Two children of one name at one home, and somebody tells no number. */
    @Test
    void whoFitsTwoIsAskedAboutOnceToo() {
        String one = tell(AMBER);
        String other = tell(new Somebody(
                AMBER.given(), AMBER.family(), AMBER.born(), "9990000069", AMBER.line(), AMBER.postcode()));
        answer(Answer.NOT_THE_SAME, null);
        Somebody either =
                new Somebody(AMBER.given(), AMBER.family(), AMBER.born(), null, AMBER.line(), AMBER.postcode());

        String asked = tell(either);
        assertThat(asked).isNotIn(one, other);
        assertThat(tell(either)).isEqualTo(asked);
        assertThat(tell(either)).isEqualTo(asked);

        assertThat(open(authority)).hasSize(1);
    }

    @Test
    void theOwnerOfANumberIsNotAskedAboutWhileTheOtherIs() {
        String amber = tell(AMBER);
        String peter = tell(PETER);

        assertThat(tell(AMBER)).isEqualTo(amber);
        assertThat(tell(AMBER)).isEqualTo(amber);

        assertThat(open(authority))
                .singleElement()
                .satisfies(question -> assertThat(question.about()).isEqualTo(peter));
        assertThat(bands(amber)).doesNotContain("MANY", "POTENTIAL");
        answer(Answer.SAME, amber);
        assertThat(standing(authority)).containsExactly(amber);
    }

    @Test
    void aCorrectionStaysWhoseItWasThoughItsWordsAreAskedAboutSince() {
        String one = tell(AMBER);
        Somebody either =
                new Somebody(AMBER.given(), AMBER.family(), AMBER.born(), null, AMBER.line(), AMBER.postcode());
        Saying first = Saying.of(authority, "HEALTH_CONCERN", "first", either);
        resolve.accept(List.of(first.report()));
        assertThat(first.about(jdbc)).isEqualTo(one);
        tell(new Somebody(AMBER.given(), AMBER.family(), AMBER.born(), "9990000069", AMBER.line(), AMBER.postcode()));
        answer(Answer.NOT_THE_SAME, null);
        assertThat(tell(either)).as("asked").isNotEqualTo(one);

        resolve.accept(List.of(first.revised(1, false, either).report()));

        assertThat(jdbc.sql("""
                        select l.person_ref from link l join observation o on o.id = l.observation_id and o.live
                        where o.reference_id = :reference and l.superseded_at is null
                        """)
                        .param("reference", first.referenceId())
                        .query(String.class)
                        .single())
                .isEqualTo(one);
        assertThat(open(authority)).hasSize(1);
    }

    /** What one report is corrected to takes nothing back of what another says still. */
    @Test
    void aCorrectionLeavesAskedWhatAnotherReportAsks() {
        String amber = tell(AMBER);
        Somebody vague = new Somebody(AMBER.given(), AMBER.family(), AMBER.born(), null, null, null);
        Saying first = Saying.of(authority, "HEALTH_CONCERN", "first", vague);
        resolve.accept(List.of(first.report()));
        String asked = first.about(jdbc);
        assertThat(asked).isNotEqualTo(amber);
        assertThat(tell(vague)).isEqualTo(asked);
        assertThat(candidates()).containsExactly(amber);

        Somebody less = new Somebody(AMBER.given(), "", null, null, null, null);
        resolve.accept(List.of(first.revised(1, false, less).report()));

        assertThat(standing(authority)).containsExactlyInAnyOrder(amber, asked);
        assertThat(candidates()).as("the other report says still who it may be").containsExactly(amber);
        resolve.accept(List.of(Saying.of(authority, "HEALTH_CONCERN", "o" + (told - 1), vague)
                .revised(1, false, less)
                .report()));
        assertThat(candidates()).as("nobody says it any more").isEmpty();
    }

    private List<String> candidates() {
        return open(authority).stream()
                .flatMap(open -> open.candidates().stream())
                .toList();
    }

    /** Unborn twins, whom a person told apart: each further word of the pregnancy may be of either. */
    @Test
    void whichOfTwoUnbornItIsIsAskedOnce() {
        LocalDate due = LocalDate.of(2027, 3, 1);
        String one = expecting(due);
        assertThat(expecting(due)).isEqualTo(one);
        long second = partition(authority).entrySet().stream()
                .filter(link -> link.getValue().equals(one))
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElseThrow();
        String other = people.split(caller(authority), one, Set.of(second), "Twins");

        String asked = expecting(due);
        assertThat(asked).isNotIn(one, other);
        assertThat(expecting(due)).isEqualTo(asked);
        assertThat(expecting(due.plusDays(3))).as("put anew").isEqualTo(asked);
        assertThat(open(authority)).hasSize(1);

        answer(Answer.SAME, other);
        for (int time = 0; time < 3; time++) {
            assertThat(expecting(due)).isEqualTo(other);
        }
        assertThat(open(authority)).isEmpty();
    }

    /** Tells of a pregnancy of one mother, and says whose it is. */
    private String expecting(LocalDate due) {
        String reference = "u" + told++;
        Report adult = Saying.of(
                        authority,
                        "PREGNANCY_CONCERN",
                        reference,
                        new Somebody("Ann", "Testling", LocalDate.of(1990, 1, 2), "9990000077", null, null))
                .report();
        Mention mother = adult.people().getFirst();
        Facts unborn = new Facts(List.of(), null, due, Set.of(), null, Set.of(), null);
        resolve.accept(List.of(new Report(
                adult.referenceId(),
                adult.standing(),
                adult.event(),
                List.of(
                        new Mention(0, Kind.UNBORN, Role.UNBORN_CHILD, "UNKNOWN", null, unborn, mother.said()),
                        new Mention(1, Kind.ADULT, Role.PARENT, "PRESENT", null, mother.facts(), mother.said())))));
        return jdbc.sql("""
                        select l.person_ref from link l join observation o on o.id = l.observation_id and o.kind = 'UNBORN'
                        where o.reference_id = :reference and l.superseded_at is null
                        """)
                .param("reference", adult.referenceId())
                .query(String.class)
                .single();
    }

    /** Tells it, and says whose it is. */
    private String tell(Somebody somebody) {
        Saying saying = Saying.of(authority, "HEALTH_CONCERN", "o" + told++, somebody);
        resolve.accept(List.of(saying.report()));
        return saying.about(jdbc);
    }

    private void answer(Answer answer, @Nullable String chosen) {
        List<Open> open = open(authority);
        assertThat(open).hasSize(1);
        people.answer(caller(authority), open.getFirst().id(), answer, chosen, "Known to us", null);
    }

    private List<String> bands(String ref) {
        return jdbc.sql("select distinct band from link where person_ref = :ref and superseded_at is null")
                .param("ref", ref)
                .query(String.class)
                .list();
    }
}
