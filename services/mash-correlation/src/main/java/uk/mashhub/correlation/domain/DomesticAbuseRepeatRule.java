package uk.mashhub.correlation.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees that a domestic abuse incident is not the first of the household, or between the same two people.
 *
 * <p>Single incidents treated in isolation are what reviews keep finding. A repeat is one level above the graver of the two
 * incidents, and never below AMBER. A report on the anniversary is inside the window (standards, 5.2). Reports of one incident, one a
 * child of the family, are no repeat ({@link FamilyIncident}).
 */
public record DomesticAbuseRepeatRule() implements Rule {

    private static final String TEXT = "A repeat of domestic abuse in the same household or between the same people";

    @Override
    public String name() {
        return "domestic-abuse-repeat/2";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.AMBER, Period.ofMonths(12));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "A second or later domestic abuse incident of the same household or the same two people; of the same"
                        + " child when neither is known.",
                "one level above the graver incident, at least " + setting.floor(),
                setting.windowInWords() + ", the anniversary included",
                "R-036, R-102; da.repeat-window; standards 5.2");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.DOMESTIC_ABUSE_INCIDENT);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> incidents = history.of(EventKind.DOMESTIC_ABUSE_INCIDENT);
        if (incidents.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (int later = 1; later < incidents.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Sighting before = incidents.get(earlier);
                Sighting after = incidents.get(later);
                if (!FamilyIncident.areOne(before, after)
                        && history.within(before, after, setting.reach())
                        && before.parties().sameAs(after.parties())) {
                    findings.add(repeat(before, after, setting));
                }
            }
        }
        // An earlier incident that is only counted any more still makes the oldest kept one a repeat.
        Sighting oldest = incidents.getFirst();
        LocalDate from = history.dayOf(oldest).minus(setting.reach());
        if (history.counted(List.of(EventKind.DOMESTIC_ABUSE_INCIDENT), from, oldest) > 0) {
            findings.add(Finding.of(
                    Rating.higher(
                            setting.floor(), DomesticAbuseRule.rating(oldest).raised()),
                    TEXT,
                    oldest));
        }
        return findings;
    }

    private static Finding repeat(Sighting earlier, Sighting later, Setting setting) {
        Rating graver = Rating.higher(DomesticAbuseRule.rating(earlier), DomesticAbuseRule.rating(later));
        return Finding.of(Rating.higher(setting.floor(), graver.raised()), TEXT, earlier, later);
    }
}
