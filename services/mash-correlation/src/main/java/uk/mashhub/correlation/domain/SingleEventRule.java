package uk.mashhub.correlation.domain;

import static java.util.function.Predicate.not;
import static uk.mashhub.correlation.domain.EventKind.CHILD_CONCERN;
import static uk.mashhub.correlation.domain.EventKind.DOMESTIC_ABUSE_INCIDENT;
import static uk.mashhub.correlation.domain.EventKind.INJURY_NON_MOBILE_INFANT;
import static uk.mashhub.correlation.domain.EventKind.MISSING_REPORTED;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A rule about one event by itself: this type, this rating.
 *
 * @param rating what each such event gives
 * @param text the reason
 * @param about which events
 */
public record SingleEventRule(String name, Rating rating, String text, Predicate<Sighting> about) implements Rule {

    private static final Set<String> WITH_A_RULE =
            Set.of(DOMESTIC_ABUSE_INCIDENT, CHILD_CONCERN, MISSING_REPORTED, INJURY_NON_MOBILE_INFANT);

    /** RED always, no discretion: a baby who cannot move does not bruise itself. */
    public static final SingleEventRule INJURY = new SingleEventRule(
            "injury-non-mobile-infant/1",
            Rating.RED,
            "An injury to an infant who cannot yet move by themselves",
            event -> event.is(INJURY_NON_MOBILE_INFANT));

    public static final SingleEventRule MISSING = new SingleEventRule(
            "missing/1", Rating.AMBER, "The child was reported missing", event -> event.is(MISSING_REPORTED));

    public static final SingleEventRule CONCERN = new SingleEventRule(
            "child-concern/1",
            Rating.GREEN,
            "The police recorded a concern for the child",
            event -> event.is(CHILD_CONCERN));

    /** Whatever has no rule of its own is still seen. Absences are not: they count together with something else. */
    public static final SingleEventRule RECORDED = new SingleEventRule(
            "concern-recorded/1",
            Rating.BLUE,
            "An agency recorded a contact or concern",
            not(event -> WITH_A_RULE.contains(event.type()) || EventKind.isAbsence(event.type())));

    @Override
    public Card card(Policy policy) {
        return new Card(name, text + ".", rating.name(), "none");
    }

    @Override
    public List<Finding> findings(Timeline timeline, Policy policy) {
        return timeline.concerns().stream()
                .filter(event -> event.kind() == EventKind.CONCERN && about.test(event))
                .map(event -> Finding.of(rating, text, event))
                .toList();
    }
}
