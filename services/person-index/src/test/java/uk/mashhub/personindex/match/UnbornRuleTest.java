package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.match.Deciding.BORN;
import static uk.mashhub.personindex.match.Deciding.MATCHER;
import static uk.mashhub.personindex.match.Deciding.decide;
import static uk.mashhub.personindex.match.Deciding.home;
import static uk.mashhub.personindex.match.Deciding.known;
import static uk.mashhub.personindex.match.Deciding.linked;
import static uk.mashhub.personindex.match.Deciding.source;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Reason;

/** Unborn children, and the children born of them. */
class UnbornRuleTest {

    @Test
    void anUnbornChildIsKnownByTheExpectedDeliveryAtTheAddress() {
        Facts unborn = new Facts(
                List.of(), null, LocalDate.of(2027, 1, 1), Set.of(), "NT1 1AA", Set.of("L|1 row|NT1 1AA"), "row");

        assertThat(MATCHER.decide(unborn, Kind.UNBORN, List.of())).isEqualTo(new FirstHeardOf());
        assertThat(MATCHER.decide(
                        unborn, Kind.UNBORN, List.of(new Known("c_u", Kind.UNBORN, false, List.of(source(unborn))))))
                .isInstanceOf(Linked.class);
    }

    @Test
    void anUnbornChildIsKnownByItsMotherWhenTheDateIsPutAnew() {
        Facts unborn = new Facts(List.of(), null, LocalDate.of(2027, 1, 1), Set.of(), null, Set.of(), null)
                .ofMother(Set.of("I|NHS_NUMBER|9990000042"));
        Facts later = new Facts(List.of(), null, LocalDate.of(2027, 1, 12), Set.of(), null, Set.of(), null)
                .ofMother(Set.of("I|NHS_NUMBER|9990000042"));
        Known known = new Known("c_u", Kind.UNBORN, false, List.of(source(unborn)));

        assertThat(linked(MATCHER.decide(later, Kind.UNBORN, List.of(known))).reason())
                .isEqualTo(Reason.EXPECTED_DELIVERY_OF_MOTHER);
        assertThat(MATCHER.lookups(later, Kind.UNBORN)).containsAnyElementsOf(MATCHER.keys(unborn, Kind.UNBORN));
    }

    @Test
    void aChildBornWhenOneWasExpectedAtTheHomeMayBeTheOneInEitherOrder() {
        Facts unborn =
                new Facts(List.of(), null, BORN.plusDays(9), Set.of(), "NT1 1AA", Set.of("L|1 row|NT1 1AA"), "row");
        Known expected = new Known("c_u", Kind.UNBORN, false, List.of(source(unborn)));
        Facts born = home("jo", "new", BORN);

        assertThat(decide(born, expected)).isEqualTo(new FirstHeardOf());
        assertThat(MATCHER.resemblance(born, Kind.CHILD, expected))
                .hasValueSatisfying(r -> assertThat(r.reason()).isEqualTo(Reason.BORN_WHEN_EXPECTED));
        assertThat(MATCHER.decide(unborn, Kind.UNBORN, List.of(known("c_a", born))))
                .as("nobody is in question")
                .isEqualTo(new FirstHeardOf());
        assertThat(MATCHER.resemblance(unborn, Kind.UNBORN, known("c_a", born)))
                .hasValueSatisfying(r -> assertThat(r.reason()).isEqualTo(Reason.BORN_WHEN_EXPECTED));
        assertThat(MATCHER.resemblance(unborn, Kind.UNBORN, known("c_a", home("jo", "new", BORN.minusYears(2)))))
                .isEmpty();
    }

    @Test
    void aPregnancyToldOfAgainIsTheChildBornSinceOnceJoined() {
        Facts unborn =
                new Facts(List.of(), null, BORN.plusDays(9), Set.of(), "NT1 1AA", Set.of("L|1 row|NT1 1AA"), "row");
        Known joined = new Known("c_a", Kind.CHILD, false, List.of(source(home("jo", "new", BORN)), source(unborn)));

        assertThat(linked(MATCHER.decide(unborn, Kind.UNBORN, List.of(joined))).ref())
                .isEqualTo("c_a");
    }
}
