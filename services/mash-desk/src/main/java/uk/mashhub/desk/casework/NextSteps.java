package uk.mashhub.desk.casework;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.Guidance;
import uk.mashhub.desk.domain.Reason;

/** What is usually done next on an alert, in the order of its reasons. */
public final class NextSteps {

    private final Map<String, Guidance> table;

    public NextSteps(Map<String, Guidance> table) {
        this.table = Map.copyOf(table);
    }

    /** Each rule's guidance once; a rule the table does not know says nothing. */
    public List<Guidance> of(AlertFacts facts) {
        return facts.reasons().stream()
                .map(Reason::ruleName)
                .distinct()
                .flatMap(rule -> Stream.ofNullable(table.get(rule)))
                .toList();
    }
}
