package uk.mashhub.correlation.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees that a domestic abuse incident is not the first of the household, or between the same two people.
 *
 * <p>Single incidents treated in isolation are what reviews keep finding. A repeat is one level above the graver of the two
 * incidents, and never below AMBER. A report on the anniversary is inside the window (standards, 5.2).
 */
public record DomesticAbuseRepeatRule() implements Rule {

    private static final String TEXT = "A repeat of domestic abuse in the same household or between the same people";

    @Override
    public String name() {
        return "domestic-abuse-repeat/1";
    }

    @Override
    public Card card(Policy policy) {
        return new Card(
                name(),
                "A second or later domestic abuse incident of the same household or the same two people; of the same child when "
                        + "neither is known.",
                "one level above the graver incident, at least AMBER",
                policy.repeatMonths() + " months, the anniversary included");
    }

    @Override
    public List<Finding> findings(Timeline timeline, Policy policy) {
        List<Sighting> incidents = DomesticAbuseRule.incidents(timeline);
        List<Finding> findings = new ArrayList<>();
        for (int later = 0; later < incidents.size(); later++) {
            LocalDate first =
                    policy.calendar().dayOf(incidents.get(later).occurredAt()).minusMonths(policy.repeatMonths());
            for (int earlier = later - 1; earlier >= 0; earlier--) {
                if (policy.calendar().dayOf(incidents.get(earlier).occurredAt()).isBefore(first)) {
                    break;
                }
                if (incidents.get(earlier).parties().sameAs(incidents.get(later).parties())) {
                    findings.add(repeat(incidents.get(earlier), incidents.get(later)));
                }
            }
        }
        foldedRepeat(timeline, incidents, policy, findings);
        return findings;
    }

    /** An earlier incident that is only counted any more still makes the oldest kept one a repeat. */
    private static void foldedRepeat(
            Timeline timeline, List<Sighting> incidents, Policy policy, List<Finding> findings) {
        if (incidents.isEmpty() || timeline.folded().counts().isEmpty()) {
            return;
        }
        Sighting oldest = incidents.getFirst();
        if (timeline.folded().count(EventKind.DOMESTIC_ABUSE_INCIDENT, oldest.occurredAt(), policy.repeatMonths())
                > 0) {
            findings.add(Finding.of(
                    Rating.higher(Rating.AMBER, DomesticAbuseRule.rating(oldest).raised()), TEXT, oldest));
        }
    }

    private static Finding repeat(Sighting earlier, Sighting later) {
        Rating graver = Rating.higher(DomesticAbuseRule.rating(earlier), DomesticAbuseRule.rating(later));
        return Finding.of(Rating.higher(Rating.AMBER, graver.raised()), TEXT, earlier, later);
    }
}
