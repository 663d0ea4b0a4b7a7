package uk.mashhub.personindex.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Identifier.Scheme;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.domain.Reason;
import uk.mashhub.personindex.domain.Role;
import uk.mashhub.personindex.match.FellegiSunter;
import uk.mashhub.personindex.store.CensusStore.PassedOver;

/** What was asked or answered on exactly these words is not asked again; whatever is new about it is. */
class AskedBeforeTest {

    private static final Identifier NHS = new Identifier(Scheme.NHS_NUMBER, "9990000018");
    private static final LocalDate BORN = LocalDate.of(2015, 3, 2);
    private static final Facts TOLD = facts("peter", "x", BORN, NHS);
    private static final Unsure MANY =
            new Unsure(Band.MANY, 0.9, Reason.IDENTIFIER_CONFLICT, List.of("c_joanna", "c_peter"));
    private static final Known JOANNA = settled("c_joanna", source(facts("joanna", "old", BORN, NHS)));
    private static final Known ASKED = new Known("c_peter", Kind.CHILD, true, List.of(source(TOLD)));
    private static final Known PETER = settled("c_peter", decided(TOLD));

    private static final Matcher MATCHER = new FellegiSunter(12_600_000);

    private final List<PassedOver> passedOver = new ArrayList<>();
    private final Map<String, Unsure> questions = new HashMap<>();
    private Set<String> keptApart = Set.of();

    @Test
    void theSameWordsWaitWithTheQuestionThereIs() {
        assertThat(of(MANY, TOLD, JOANNA, ASKED)).isEqualTo(new Linked("c_peter", 0.9, Reason.SAME_WORDS));
        assertThat(of(MANY, facts("petra", "x", BORN, NHS), JOANNA, ASKED))
                .as("other words")
                .isEqualTo(MANY);
    }

    @Test
    void whoIsAskedAboutManyTimesAlreadyIsAskedAboutNoMore() {
        Known again = new Known("c_quentin", Kind.CHILD, true, List.of(source(TOLD)));

        assertThat(of(MANY, TOLD, again, JOANNA, ASKED)).isEqualTo(new Linked("c_peter", 0.9, Reason.SAME_WORDS));
        keepApart("c_peter", "c_joanna");
        assertThat(of(MANY, TOLD, again, JOANNA, PETER)).isEqualTo(new Linked("c_peter", 0.99, Reason.DECIDED_BEFORE));
    }

    @Test
    void whoWasDecidedNotToBeTheOneWithTheNumberIsNotAskedAboutAgain() {
        assertThat(of(MANY, TOLD, JOANNA, PETER)).as("not decided").isEqualTo(MANY);
        keepApart("c_peter", "c_joanna");

        assertThat(of(MANY, TOLD, JOANNA, PETER)).isEqualTo(new Linked("c_peter", 0.99, Reason.DECIDED_BEFORE));
        assertThat(of(MANY, facts("petra", "x", BORN, NHS), JOANNA, PETER))
                .as("other words")
                .isEqualTo(MANY);
    }

    @Test
    void whoseNumberItIsIsNotAskedAboutInTheirOwnWords() {
        Facts own = facts("joanna", "old", BORN, NHS);
        assertThat(of(MANY, own, JOANNA, PETER)).isEqualTo(MANY);
        keepApart("c_peter", "c_joanna");

        assertThat(of(MANY, own, JOANNA, PETER))
                .isInstanceOfSatisfying(
                        Linked.class, linked -> assertThat(linked.ref()).isEqualTo("c_joanna"));
        assertThat(of(MANY, facts("joanna", "old", BORN.plusDays(1), NHS), JOANNA, PETER))
                .as("in other words")
                .isEqualTo(MANY);
    }

    @Test
    void whoseNumberItIsIsNotAskedAboutInTheirOwnWordsWhileTheOtherIs() {
        Facts own = facts("joanna", "old", BORN, NHS);
        assertThat(of(MANY, own, JOANNA, ASKED)).isEqualTo(MANY);
        questions.put("c_peter", new Unsure(Band.MANY, 0.9, Reason.IDENTITY_CONFLICT, List.of("c_other")));
        assertThat(of(MANY, own, JOANNA, ASKED)).as("of somebody else").isEqualTo(MANY);
        questions.put("c_peter", new Unsure(Band.MANY, 0.9, Reason.IDENTITY_CONFLICT, List.of("c_joanna")));

        assertThat(of(MANY, own, JOANNA, ASKED))
                .isInstanceOfSatisfying(
                        Linked.class, linked -> assertThat(linked.ref()).isEqualTo("c_joanna"));
        assertThat(of(MANY, facts("joanna", "old", BORN.plusDays(1), NHS), JOANNA, ASKED))
                .as("in other words")
                .isEqualTo(MANY);
        Known since = settled("c_simone", source(facts("simone", "new", BORN, NHS)));
        assertThat(of(MANY, own, JOANNA, ASKED, since)).as("and of a third").isEqualTo(MANY);
    }

    @Test
    void aPregnancyThatMayBeSeveralWaitsWithTheQuestionThereIs() {
        Facts told = expected(BORN, "I|NHS_NUMBER|9990000026");
        Facts later = expected(BORN.plusDays(5), "N|ann|x|1990-01-01", "I|NHS_NUMBER|9990000026");
        Known one = unborn("c_one", false, source(told));
        Known other = unborn("c_other", false, source(later));
        Known asked = unborn("c_third", true, source(told));
        Unsure many = severalOf("c_one", "c_other", "c_third");

        assertThat(ofUnborn(severalOf("c_one", "c_other"), told, one, other)).isEqualTo(severalOf("c_one", "c_other"));
        assertThat(ofUnborn(many, told, one, other, asked)).isEqualTo(new Linked("c_third", 0.9, Reason.SAME_WORDS));
        assertThat(ofUnborn(many, later, one, other, asked))
                .as("in other words")
                .isEqualTo(many);
        questions.put("c_third", severalOf("c_one", "c_other"));
        assertThat(ofUnborn(many, later, one, other, asked))
                .as("in other words, and it is asked already")
                .isEqualTo(new Linked("c_third", 0.9, Reason.SAME_WORDS));
        Unsure fourth = severalOf("c_fourth", "c_one", "c_other", "c_third");
        assertThat(ofUnborn(fourth, later, one, other, asked, unborn("c_fourth", false, source(told))))
                .as("somebody whom it does not offer")
                .isEqualTo(fourth);
    }

    @Test
    void whichOfTwoUnbornItWasDecidedToBeIsNotAskedAgain() {
        Facts told = expected(BORN, "I|NHS_NUMBER|9990000026");
        Known one = unborn("c_one", false, decided(told));
        Known other = unborn("c_other", false, decided(told));
        keepApart("c_one", "c_other");
        assertThat(ofUnborn(severalOf("c_one", "c_other"), told, one, other))
                .as("told of both in the same words")
                .isEqualTo(severalOf("c_one", "c_other"));
        passedOver.add(new PassedOver("c_other", told, Set.of("c_one", "c_other")));

        assertThat(ofUnborn(severalOf("c_one", "c_other"), told, one, other))
                .isInstanceOfSatisfying(
                        Linked.class, linked -> assertThat(linked.ref()).isEqualTo("c_other"));
    }

    @Test
    void whoWasChosenBeforeAnotherForTheseWordsIsNotAskedAboutAgain() {
        passedOver.add(new PassedOver("c_peter", facts("petra", "x", BORN, NHS), Set.of("c_joanna", "c_peter")));
        assertThat(of(MANY, TOLD, JOANNA, PETER)).as("for other words").isEqualTo(MANY);
        passedOver.add(new PassedOver("c_peter", TOLD, Set.of("c_joanna", "c_peter")));

        assertThat(of(MANY, TOLD, JOANNA, PETER)).isEqualTo(new Linked("c_peter", 0.99, Reason.DECIDED_BEFORE));
    }

    @Test
    void aNumberSomebodyElseIsKnownByNowIsAskedAbout() {
        keepApart("c_peter", "c_joanna");
        Known since = settled("c_simone", source(facts("simone", "new", BORN, NHS)));

        assertThat(of(MANY, TOLD, JOANNA, PETER, since)).isEqualTo(MANY);
        assertThat(of(MANY, TOLD, JOANNA, PETER, settled("c_simone", source(facts("simone", "new", BORN)))))
                .as("without the number")
                .isInstanceOf(Linked.class);
    }

    @Test
    void wordsDecidedOfTwoAreAskedAbout() {
        keepApart("c_peter", "c_other");

        assertThat(of(MANY, TOLD, PETER, settled("c_other", decided(TOLD)))).isEqualTo(MANY);
    }

    @Test
    void whatDoesNotAskStays() {
        Outcome linked = new Linked("c_joanna", 0.99, Reason.IDENTIFIER);
        Unsure failed = new Unsure(Band.ERROR, 0, Reason.FAILED, List.of("c_peter"));

        assertThat(of(linked, TOLD, JOANNA, ASKED)).isEqualTo(linked);
        assertThat(of(new FirstHeardOf(), TOLD, ASKED)).isEqualTo(new FirstHeardOf());
        assertThat(of(failed, TOLD, JOANNA, ASKED)).isEqualTo(failed);
    }

    @Test
    void wordsThatMayBeSeveralChildrensAreAskedAboutEachTime() {
        Identifier file = new Identifier(Scheme.LOCAL, "CARE|CASE|7");
        Facts family = new Facts(List.of(), BORN, null, Set.of(file), null, Set.of(), null);
        Facts forename = facts("peter", "", null);
        for (Facts vague : List.of(family, forename)) {
            assertThat(of(MANY, vague, new Known("c_peter", Kind.CHILD, true, List.of(source(vague)))))
                    .isEqualTo(MANY);
        }
        Facts called = facts("peter", "", null, file);
        assertThat(of(MANY, called, new Known("c_peter", Kind.CHILD, true, List.of(source(called)))))
                .as("one of the family by their forename")
                .isInstanceOf(Linked.class);
    }

    private Outcome of(Outcome outcome, Facts facts, Known... sharing) {
        return of(outcome, Kind.CHILD, Role.CHILD, facts, sharing);
    }

    private Outcome ofUnborn(Outcome outcome, Facts facts, Known... sharing) {
        return of(outcome, Kind.UNBORN, Role.UNBORN_CHILD, facts, sharing);
    }

    private Outcome of(Outcome outcome, Kind kind, Role role, Facts facts, Known... sharing) {
        var census = new Census(
                List.of(sharing), Map.of(), List.of(), Map.of(), questions, keptApart, passedOver, List.of());
        var said = new Mention.Said(null, null, null, null, null, null, false, false, "{}");
        var mention = new Mention(0, kind, role, "PRESENT", true, facts, said);
        return AskedBefore.respected(outcome, mention, List.of(sharing), census, MATCHER);
    }

    private void keepApart(String a, String b) {
        keptApart = Set.of(a + " " + b, b + " " + a);
    }

    private static Facts facts(String given, String family, @Nullable LocalDate born, Identifier... ids) {
        return new Facts(List.of(new PersonName(given, family)), born, null, Set.of(ids), null, Set.of(), null);
    }

    private static Facts expected(LocalDate due, String... mother) {
        return new Facts(List.of(), null, due, Set.of(), null, Set.of(), null).ofMother(Set.of(mother));
    }

    private static Known unborn(String ref, boolean provisional, Known.Source... records) {
        return new Known(ref, Kind.UNBORN, provisional, List.of(records));
    }

    private static Unsure severalOf(String... refs) {
        return new Unsure(Band.MANY, 0.9, Reason.SEVERAL_CANDIDATES, List.of(refs));
    }

    private static Known.Source source(Facts facts) {
        return new Known.Source(facts, false);
    }

    private static Known.Source decided(Facts facts) {
        return new Known.Source(facts, true);
    }

    private static Known settled(String ref, Known.Source... records) {
        return new Known(ref, Kind.CHILD, false, List.of(records));
    }
}
