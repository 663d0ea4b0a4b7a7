package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/** Rates a domestic abuse incident by its normalised risk grade; an incident without one is not a low one. */
public record DomesticAbuseRule() implements Rule {

    @Override
    public String name() {
        return "domestic-abuse/1";
    }

    @Override
    public Setting usual() {
        return Setting.PLAIN;
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "A domestic abuse incident, by the risk grade of the police; an ungraded one counts as medium.",
                "STANDARD GREEN, MEDIUM or UNGRADED AMBER, HIGH RED",
                "none",
                "R-020, R-092; standards 5.1");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.DOMESTIC_ABUSE_INCIDENT);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting incident : history.of(EventKind.DOMESTIC_ABUSE_INCIDENT)) {
            findings.add(Finding.of(Rating.higher(setting.floor(), rating(incident)), text(incident), incident));
        }
        return findings;
    }

    /** What one incident gives by itself. */
    static Rating rating(Sighting incident) {
        return switch (grade(incident)) {
            case STANDARD -> Rating.GREEN;
            case UNGRADED, MEDIUM, UNKNOWN -> Rating.AMBER;
            case HIGH -> Rating.RED;
        };
    }

    private static RiskGrade grade(Sighting incident) {
        RiskGrade grade = incident.particulars().riskGrade();
        return grade == null ? RiskGrade.UNGRADED : grade;
    }

    private static String text(Sighting incident) {
        return switch (grade(incident)) {
            case STANDARD -> "A domestic abuse incident, graded standard risk";
            case UNGRADED, UNKNOWN -> "A domestic abuse incident without a risk grade";
            case MEDIUM -> "A domestic abuse incident, graded medium risk";
            case HIGH -> "A domestic abuse incident, graded high risk";
        };
    }
}
