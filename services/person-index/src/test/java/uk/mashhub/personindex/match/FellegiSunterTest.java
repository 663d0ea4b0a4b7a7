package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.match.Deciding.BORN;
import static uk.mashhub.personindex.match.Deciding.MATCHER;
import static uk.mashhub.personindex.match.Deciding.NHS;
import static uk.mashhub.personindex.match.Deciding.OTHER_NHS;
import static uk.mashhub.personindex.match.Deciding.UPN;
import static uk.mashhub.personindex.match.Deciding.decide;
import static uk.mashhub.personindex.match.Deciding.facts;
import static uk.mashhub.personindex.match.Deciding.home;
import static uk.mashhub.personindex.match.Deciding.inReview;
import static uk.mashhub.personindex.match.Deciding.inStreet;
import static uk.mashhub.personindex.match.Deciding.known;
import static uk.mashhub.personindex.match.Deciding.linked;
import static uk.mashhub.personindex.match.Deciding.source;
import static uk.mashhub.personindex.match.Deciding.unsure;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Explanation;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Identifier.Scheme;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.domain.Reason;

/** The matcher that decides, outcome by outcome. */
class FellegiSunterTest {

    @Test
    void linksByAnIdentifierThatOnlyOnePersonHas() {
        Outcome outcome =
                decide(facts("jo", "new", BORN, null, NHS), known("c_a", facts("joanna", "old", BORN, "NT1 1AA", NHS)));

        assertThat(linked(outcome).reason()).isEqualTo(Reason.IDENTIFIER);
    }

    @Test
    void linksWhoeverSaysNothingButTheirNumberAndSaysWhy() {
        for (Identifier number : List.of(NHS, UPN, new Identifier(Scheme.LOCAL, "HEALTH|PAS|1"))) {
            Facts bare = new Facts(List.of(), null, null, Set.of(number), null, Set.of(), null);
            Known known = known("c_a", facts("joanna", "old", BORN, "NT1 1AA", number));

            assertThat(linked(decide(bare, known)).reason()).isEqualTo(Reason.IDENTIFIER);
            assertThat(MATCHER.explain(bare, Kind.CHILD, known).rule()).isEqualTo(Reason.IDENTIFIER);
        }
    }

    @Test
    void aFamilysFileNumberIsNotAChilds() {
        Identifier file = new Identifier(Scheme.LOCAL, "CARE|CASE|7");

        assertThat(decide(
                        facts("oscar", "testley", BORN, "NT1 1AA", file),
                        known("c_a", facts("imogen", "testley", BORN, "NT1 1AA", file))))
                .isInstanceOf(Unsure.class);
    }

    @Test
    void asksWhenTheNameAndTheBirthDateContradictTheIdentifier() {
        Outcome outcome = decide(
                facts("peter", "x", LocalDate.of(2010, 1, 1), null, NHS),
                known("c_a", facts("joanna", "old", BORN, "NT1 1AA", NHS)));

        assertThat(unsure(outcome).reason()).isEqualTo(Reason.IDENTITY_CONFLICT);
    }

    @Test
    void asksWhenTwoIdentifiersPointToTwoPeople() {
        Outcome outcome = decide(
                facts("jo", "new", BORN, null, NHS, UPN),
                known("c_a", facts("jo", "new", BORN, null, NHS)),
                known("c_b", facts("jo", "new", BORN, null, UPN)));

        assertThat(unsure(outcome).band()).isEqualTo(Band.MANY);
        assertThat(unsure(outcome).reason()).isEqualTo(Reason.IDENTIFIER_CONFLICT);
    }

    @Test
    void asksWhenATwinsNumberIsOnTheOtherTwin() {
        Outcome outcome = decide(
                facts("maya", "twin", BORN, "NT1 1AA", NHS),
                known("c_ida", facts("ida", "twin", BORN, "NT1 1AA", NHS)),
                known("c_maya", facts("maya", "twin", BORN, "NT1 1AA", OTHER_NHS)));

        assertThat(outcome).isInstanceOf(Unsure.class);
    }

    @Test
    void linksByNameBirthDateAndPostcodeToTheLetter() {
        Outcome outcome =
                decide(facts("jo", "new", BORN, "NT1 1AA"), known("c_a", facts("jo", "new", BORN, "NT1 1AA", NHS)));

        assertThat(linked(outcome).reason()).isEqualTo(Reason.NAME_BIRTH_DATE_POSTCODE);
    }

    @Test
    void anotherNameUsedCountsAsAName() {
        Facts observed = new Facts(
                List.of(new PersonName("alex", "new"), new PersonName("alexandra", "new")),
                BORN,
                null,
                Set.of(),
                "NT1 1AA",
                Set.of(),
                null);

        assertThat(decide(observed, known("c_a", facts("alexandra", "new", BORN, "NT1 1AA"))))
                .isInstanceOf(Linked.class);
    }

    @Test
    void neverLinksOnNameAndBirthDateAlone() {
        Outcome outcome =
                decide(facts("jo", "new", BORN, null), known("c_a", facts("jo", "new", BORN, "NT1 1AA", NHS)));

        assertThat(unsure(outcome).band()).isEqualTo(Band.POTENTIAL);
        assertThat(unsure(outcome).reason()).isEqualTo(Reason.NAME_AND_BIRTH_DATE_ONLY);
        assertThat(unsure(outcome).candidates()).containsExactly("c_a");
    }

    @Test
    void anotherChildsNumberIsAskedAboutHoweverWellTheRestFits() {
        Outcome outcome = decide(
                facts("maya", "testley", BORN, "NT1 1AA", NHS),
                known("c_ida", facts("ida", "testley", BORN, "NT1 1AA", NHS)),
                known("c_maya", facts("maya", "testley", BORN, "NT1 1AA")));

        assertThat(unsure(outcome).reason()).isEqualTo(Reason.IDENTITY_CONFLICT);
        assertThat(unsure(outcome).candidates()).containsExactly("c_ida", "c_maya");
    }

    @Test
    void whatAPersonDecidedIsNotAskedAgain() {
        Facts told = facts("peter", "x", LocalDate.of(2010, 1, 1), null, NHS);
        List<Known.Source> records =
                List.of(source(facts("joanna", "old", BORN, "NT1 1AA", NHS)), new Known.Source(told, true));

        assertThat(decide(told, new Known("c_a", Kind.CHILD, false, records)))
                .isEqualTo(new Linked("c_a", 0.99, Reason.DECIDED_BEFORE));
    }

    @Test
    void conflictingNumbersNeverJoinEvenWhenEverythingElseAgrees() {
        Outcome outcome = decide(
                facts("jo", "new", BORN, "NT1 1AA", NHS), known("c_a", facts("jo", "new", BORN, "NT1 1AA", OTHER_NHS)));

        assertThat(unsure(outcome).reason()).isEqualTo(Reason.IDENTIFIER_CONFLICT);
    }

    @Test
    void aForenameAndAStreetThatFitTwoChildrenAreTooCloseToCall() {
        Facts vague =
                new Facts(List.of(new PersonName("maya", "")), null, null, Set.of(), null, Set.of(), "elm street");
        Outcome outcome = decide(
                vague,
                known("c_a", inStreet("maya", "one", "elm street")),
                known("c_b", inStreet("maya", "two", "elm street")));

        assertThat(unsure(outcome).band()).isEqualTo(Band.MANY);
        assertThat(unsure(outcome).reason()).isEqualTo(Reason.SEVERAL_CANDIDATES);
    }

    @Test
    void tooLittleAboutNobodyKnownIsAskedAboutToo() {
        Outcome outcome = decide(facts("maya", "", null, null));

        assertThat(unsure(outcome).band()).isEqualTo(Band.LOW);
        assertThat(unsure(outcome).reason()).isEqualTo(Reason.INSUFFICIENT);
    }

    @Test
    void aFullNameAndABirthDateNobodyIsKnownByAreAPersonOfTheirOwn() {
        assertThat(decide(facts("jo", "new", BORN, null))).isEqualTo(new FirstHeardOf());
    }

    @Test
    void theVaguerOfTwoRecordsIsTheOneInQuestionWhicheverCameFirst() {
        Facts vague = facts("jo", "new", null, "NT1 1AA");
        Facts full = facts("jo", "new", BORN, "NT1 1AA", NHS);

        assertThat(decide(full, inReview("c_v", vague))).isEqualTo(new FirstHeardOf());
        assertThat(MATCHER.resemblance(full, Kind.CHILD, inReview("c_v", vague)))
                .isPresent();
        assertThat(decide(vague, known("c_f", full))).isInstanceOf(Unsure.class);
    }

    @Test
    void adultsAreNeverLinkedOnANameAloneAndNeverAskedAbout() {
        Known adult = new Known("p_a", Kind.ADULT, false, List.of(source(facts("sam", "new", BORN, "NT1 1AA"))));

        assertThat(MATCHER.decide(facts("sam", "new", BORN, null), Kind.ADULT, List.of(adult)))
                .isEqualTo(new Linked("p_a", 0.99, Reason.NAME_AND_BIRTH_DATE));
        assertThat(MATCHER.decide(facts("sam", "new", null, "NT1 1AA"), Kind.ADULT, List.of(adult)))
                .isEqualTo(new FirstHeardOf());
        assertThat(MATCHER.decide(facts("sam", "new", null, null), Kind.ADULT, List.of(adult)))
                .isEqualTo(new FirstHeardOf());
    }

    @Test
    void whoeverMatchesExactlySharesAKey() {
        Facts stored = facts("jo", "new", BORN, "NT1 1AA", NHS);

        assertThat(MATCHER.lookups(facts("jo", "new", BORN, null), Kind.CHILD))
                .containsAnyElementsOf(MATCHER.keys(stored, Kind.CHILD));
        assertThat(MATCHER.lookups(facts("x", "", null, null, NHS), Kind.CHILD))
                .containsAnyElementsOf(MATCHER.keys(stored, Kind.CHILD));
        assertThat(MATCHER.lookups(stored, Kind.ADULT))
                .as("adults and children share none")
                .doesNotContainAnyElementsOf(MATCHER.keys(stored, Kind.CHILD));
    }

    @Test
    void aSlipInTheNameIsTheSameChildAtTheSameHomeAndSaysSoWeightByWeight() {
        Facts observed = home("zofja", "nowak-kowalska", BORN);
        Known zofia = known("c_a", home("zofia", "kowalska", BORN));

        assertThat(linked(decide(observed, zofia)).reason()).isEqualTo(Reason.WEIGHED);
        Explanation explanation = MATCHER.explain(observed, Kind.CHILD, zofia);
        double bits = explanation.priorBits()
                + explanation.weights().stream()
                        .mapToDouble(Explanation.Weight::bits)
                        .sum();
        assertThat(Math.min(0.9999, 1 / (1 + Math.pow(2, -bits)))).isEqualTo(explanation.probability());
        assertThat(explanation.weights())
                .extracting(Explanation.Weight::field)
                .contains("givenName", "familyName", "dateOfBirth", "address", "nhsNumber", "upn");
        assertThat(explanation.rule()).isNull();
    }

    @Test
    void aShortFormAndATransliterationAreTheSameChildAtTheSameHome() {
        assertThat(decide(home("liv", "new", BORN), known("c_a", home("olivia", "new", BORN))))
                .isInstanceOf(Linked.class);
        assertThat(decide(home("mohamed", "mcdonald", BORN), known("c_a", home("muhammad", "macdonald", BORN))))
                .isInstanceOf(Linked.class);
        assertThat(decide(home("new", "olivia", BORN), known("c_a", home("olivia", "new", BORN))))
                .as("names exchanged")
                .isInstanceOf(Linked.class);
    }

    @Test
    void dayAndMonthExchangedAreTheSameChildAtTheSameHome() {
        assertThat(decide(home("jo", "new", LocalDate.of(2015, 2, 3)), known("c_a", home("jo", "new", BORN))))
                .isInstanceOf(Linked.class);
    }

    @Test
    void whoeverWasAdoptedIsNeverLinkedToTheRecordBefore() {
        Facts before = facts("lily", "james", BORN, "NT1 1AA", NHS);
        Facts after = facts("lily", "porter", BORN, "NT2 2BB", OTHER_NHS);

        assertThat(decide(after, known("c_before", before))).isEqualTo(new FirstHeardOf());
        assertThat(MATCHER.resemblance(after, Kind.CHILD, known("c_before", before)))
                .isEmpty();
    }

    @Test
    void aCommonNameSaysLessThanARareOne() {
        double common = MATCHER.explain(home("jo", "smith", BORN), Kind.CHILD, known("c_a", home("jo", "smith", BORN)))
                .weights()
                .get(1)
                .bits();
        double rare = MATCHER.explain(
                        home("jo", "testley", BORN), Kind.CHILD, known("c_a", home("jo", "testley", BORN)))
                .weights()
                .get(1)
                .bits();

        assertThat(common).isLessThan(rare - 3);
    }

    @Test
    void aComparisonThatFailsIsAskedAboutAndNeverMeansNobody() {
        Matcher failing = new NeverNobody(new FellegiSunter(1000));
        Facts impossible = new Facts(
                List.of(new PersonName("jo", "new")), null, null, Set.of(), null, Set.of(), null, "", null, Set.of());

        assertThat(unsure(failing.decide(impossible, Kind.CHILD, List.of(known("c_a", home("jo", "new", BORN)))))
                        .band())
                .isEqualTo(Band.ERROR);
    }
}
