package uk.mashhub.correlation.domain;

import java.util.List;

/** Rates a domestic abuse incident by its normalised risk grade; an incident without one is not a low one. */
public record DomesticAbuseRule() implements Rule {

    @Override
    public String name() {
        return "domestic-abuse/1";
    }

    @Override
    public Card card(Policy policy) {
        return new Card(
                name(),
                "A domestic abuse incident, by the risk grade of the police; an ungraded one counts as medium.",
                "STANDARD GREEN, MEDIUM or UNGRADED AMBER, HIGH RED",
                "none");
    }

    @Override
    public List<Finding> findings(Timeline timeline, Policy policy) {
        return incidents(timeline).stream()
                .map(incident -> Finding.of(rating(incident), text(incident), incident))
                .toList();
    }

    static List<Sighting> incidents(Timeline timeline) {
        return timeline.concerns().stream()
                .filter(event -> event.is(EventKind.DOMESTIC_ABUSE_INCIDENT))
                .toList();
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
