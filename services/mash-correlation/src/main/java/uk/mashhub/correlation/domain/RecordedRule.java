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
 * @param ofTheNamed those of them whose rule is about the child who is named: of whoever lives with that child it is said here that there
 *     is a concern about another, and not what that other did
 */
public record RecordedRule(Set<String> elsewhere, Set<String> ofTheNamed) implements Rule {

    private static final String TEXT = "An agency recorded a contact or concern";
    private static final String OF_ANOTHER = "A concern about another child of the household";

    static RecordedRule besides(List<Rule> rules) {
        Set<String> types = new HashSet<>();
        Set<String> ofTheNamed = new HashSet<>();
        for (Rule rule : rules) {
            if (rule instanceof SingleEventRule single) {
                types.addAll(single.types());
            } else if (rule instanceof OwnDeedRule own) {
                types.add(own.type());
                ofTheNamed.add(own.type());
            }
        }
        types.addAll(List.of(
                EventKind.DOMESTIC_ABUSE_INCIDENT,
                EventKind.EXPLOITATION_CONCERN,
                EventKind.EXPLOITATION_SCREENING,
                EventKind.CHILD_IN_CUSTODY,
                EventKind.ADULT_RISK_MARKER));
        return new RecordedRule(Set.copyOf(types), Set.copyOf(ofTheNamed));
    }

    @Override
    public String name() {
        return "concern-recorded/2";
    }

    @Override
    public Setting usual() {
        return Setting.rating(Rating.BLUE);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + ", or one about another child of the household.",
                setting.floor().name(),
                "none",
                "R-001, R-080, R-095, R-144");
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting event : history.concerns()) {
            if (!elsewhere.contains(event.type()) && !EventKind.isAbsence(event.type())) {
                findings.add(Finding.of(setting.floor(), TEXT, event));
            } else if (ofTheNamed.contains(event.type()) && !event.part().isNamed()) {
                findings.add(Finding.of(setting.floor(), OF_ANOTHER, event));
            }
        }
        return findings;
    }
}
