package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.POLICY;
import static uk.mashhub.correlation.domain.Given.absence;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.exploitation;
import static uk.mashhub.correlation.domain.Given.marker;
import static uk.mashhub.correlation.domain.Given.timeline;
import static uk.mashhub.correlation.domain.Planted.NIGHT;
import static uk.mashhub.correlation.domain.Planted.ago;
import static uk.mashhub.correlation.domain.Planted.health;
import static uk.mashhub.correlation.domain.Planted.reported;
import static uk.mashhub.correlation.domain.Planted.times;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the catalogue by what it must see, and by the planted look-alike it must not. What holds of all of them is in {@link EveryHistoryTest}. */
class CatalogueTest {

    static Stream<Planted> cases() {
        return Stream.of(HomeCases.all(), ChildCases.all(), WorkCases.all()).flatMap(cases -> cases);
    }

    /**
     * Among them R-015 (a request for information is no contact and no concern), R-034, R-036, R-048, R-068, R-096 and R-099 (missing alone
     * is in RulesTest), R-097, R-098, R-103, R-104.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void seesWhatItMustAndNotItsLookAlike(Planted planted) {
        List<Reason> reasons = reasons(planted.seen());
        assertThat(reasons)
                .filteredOn(reason -> reason.rule().equals(planted.rule()))
                .singleElement()
                .satisfies(reason -> assertThat(reason.rating()).isEqualTo(planted.rating()));
        assertThat(reasons(planted.notSeen()))
                .as("counter-example")
                .isNotNull()
                .extracting(Reason::rule)
                .doesNotContain(planted.rule());
        List<Sighting> shuffled = new ArrayList<>(planted.seen());
        Collections.reverse(shuffled);
        assertThat(reasons(shuffled)).as("whichever came first").isEqualTo(reasons);
    }

    /** The four sentences that issue 4 fixes of the shipped policy. */
    @Test
    void keepsTheShippedSentences() {
        for (RiskGrade grade : List.of(RiskGrade.STANDARD, RiskGrade.UNGRADED, RiskGrade.MEDIUM)) {
            Sighting incident = abuse("a", grade, NIGHT);
            assertThat(proposed(incident, absence("b", LocalDate.parse("2026-11-23")))
                            .isAbove(proposed(incident)))
                    .isTrue();
        }
        Sighting[] low = times(3, i -> exploitation("x" + i, "LOW", ago(100 * i)));
        assertThat(proposed(low).isAbove(Rating.GREEN)).isTrue();
        assertThat(proposed(marker("m", "RISK_TO_CHILDREN", null, NIGHT), health("w", "WAS_NOT_BROUGHT", 3)))
                .isEqualTo(Rating.RED);
        assertThat(proposed(
                        health("h", "WAS_NOT_BROUGHT", 20),
                        event("e", Agency.EDUCATION, EventKind.UNEXPLAINED_ABSENCE, ago(10)),
                        event("s", Agency.SOCIAL_CARE, "CONTACT", NIGHT)))
                .isEqualTo(Rating.AMBER);
    }

    /** */
    @Test
    void saysOfWhomAConcernAboutExploitationIs() {
        Sighting own = exploitation("x", "LOW", NIGHT);

        assertThat(reasons(List.of(own)).getFirst().text()).startsWith("A concern that the child may be exploited");
        assertThat(reasons(List.of(reported(own, LinkBasis.LINKED))).getFirst().text())
                .startsWith("A concern that another child of the household may be exploited");
    }

    @Test
    void hasACaseForEveryRuleHereOrInRulesTest() {
        List<String> elsewhere = List.of(
                "domestic-abuse/1",
                "domestic-abuse-repeat/2",
                "injury-non-mobile-infant/1",
                "several-agencies/1",
                "child-concern/1",
                "concern-recorded/2");
        List<String> here = cases().map(Planted::rule).distinct().toList();
        assertThat(Catalogue.RULES)
                .extracting(Rule::name)
                .allMatch(name -> here.contains(name) || elsewhere.contains(name));
    }

    private static List<Reason> reasons(List<Sighting> events) {
        return Assessment.of(timeline(events.toArray(Sighting[]::new)), POLICY, Catalogue.RULES)
                .reasons();
    }

    private static Rating proposed(Sighting... events) {
        return Assessment.of(timeline(events), POLICY, Catalogue.RULES).proposed();
    }
}
