package uk.mashhub.correlation.domain;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Sees that a domestic abuse incident was graver than one before it: escalation, whatever the grade it has reached. */
public record GradeRisesRule() implements Rule {

    private static final String TEXT = "Domestic abuse is getting graver from incident to incident";

    @Override
    public String name() {
        return "domestic-abuse-grade-rises/1";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.RED, Period.ofMonths(12));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + ": a higher grade than an earlier incident of the same household or pair.",
                setting.floor().name(),
                setting.windowInWords(),
                "R-102; standards 5.2");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.DOMESTIC_ABUSE_INCIDENT);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> incidents = history.of(EventKind.DOMESTIC_ABUSE_INCIDENT);
        List<Finding> findings = new ArrayList<>();
        for (int later = 1; later < incidents.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Sighting before = incidents.get(earlier);
                Sighting after = incidents.get(later);
                if (rises(before, after)
                        && history.within(before, after, setting.reach())
                        && before.parties().sameAs(after.parties())) {
                    findings.add(Finding.of(setting.floor(), TEXT, before, after));
                }
            }
        }
        return findings;
    }

    /** An incident without a grade is neither a rise nor something to rise from. */
    private static boolean rises(Sighting before, Sighting after) {
        return step(before) > 0 && step(after) > step(before);
    }

    private static int step(Sighting incident) {
        RiskGrade grade = incident.particulars().riskGrade();
        return switch (grade == null ? RiskGrade.UNGRADED : grade) {
            case UNKNOWN, UNGRADED -> 0;
            case STANDARD -> 1;
            case MEDIUM -> 2;
            case HIGH -> 3;
        };
    }
}
