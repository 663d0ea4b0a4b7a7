package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sees whatever no rule about a single event speaks of, types this build has not heard of included: nothing told goes unseen.
 *
 * <p>Absences are not: they bear on a rating only together with something else.
 *
 * @param elsewhere types that have a rule of their own
 */
public record RecordedRule(Set<String> elsewhere) implements Rule {

    private static final String TEXT = "An agency recorded a contact or concern";

    static RecordedRule besides(List<Rule> rules) {
        Set<String> types = new HashSet<>();
        for (Rule rule : rules) {
            if (rule instanceof SingleEventRule single) {
                types.addAll(single.types());
            } else if (rule instanceof OwnDeedRule own) {
                types.add(own.type());
            }
        }
        types.addAll(List.of(
                EventKind.DOMESTIC_ABUSE_INCIDENT,
                EventKind.EXPLOITATION_CONCERN,
                EventKind.EXPLOITATION_SCREENING,
                EventKind.CHILD_IN_CUSTODY,
                EventKind.ADULT_RISK_MARKER));
        return new RecordedRule(Set.copyOf(types));
    }

    @Override
    public String name() {
        return "concern-recorded/1";
    }

    @Override
    public Setting usual() {
        return Setting.rating(Rating.BLUE);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(name(), TEXT + ".", setting.floor().name(), "none", "R-001, R-095");
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting event : history.concerns()) {
            if (!elsewhere.contains(event.type()) && !EventKind.isAbsence(event.type())) {
                findings.add(Finding.of(setting.floor(), TEXT, event));
            }
        }
        return findings;
    }
}
