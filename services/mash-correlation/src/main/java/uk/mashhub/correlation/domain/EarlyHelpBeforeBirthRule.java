package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Reminds, before the gestation the policy sets, that nobody made an early help assessment although somebody was worried about a
 * pregnancy.
 *
 * <p>Gestation is counted back from the day the child is expected, 40 weeks. An assessment of the family since the pregnancy began
 * is one, whoever it was told of; so is more than early help: an open case or plan. An assessment that is told ends the reminder.
 */
public record EarlyHelpBeforeBirthRule() implements Rule {

    private static final Period TERM = Period.ofWeeks(40);

    /** How long before the gestation of the policy it is said: time to make an assessment in. */
    private static final int AHEAD_WEEKS = 2;

    private static final String TEXT =
            "A concern about a pregnancy, no early help assessment, and the time for one before the birth runs out";

    @Override
    public String name() {
        return "early-help-before-birth/1";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.GREEN, Period.ofWeeks(26));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + ".",
                setting.floor().name(),
                AHEAD_WEEKS + " weeks before " + setting.days() / 7 + " weeks of gestation",
                "R-039; prebirth.early-help-before");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.PREGNANCY_CONCERN);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = List.of();
        for (Sighting concern : history.of(EventKind.PREGNANCY_CONCERN)) {
            LocalDate expected = concern.particulars().stated().endsOn();
            if (expected != null && concern.part().role() == PersonRole.UNBORN_CHILD && !isHelped(history, expected)) {
                Instant due = history.startOf(
                        expected.minus(TERM).plus(setting.reach()).minusWeeks(AHEAD_WEEKS));
                if (history.hasCome(due)) {
                    findings = findings.isEmpty() ? new ArrayList<>() : findings;
                    findings.add(Finding.due(setting.floor(), TEXT, due, List.of(concern)));
                }
            }
        }
        return findings;
    }

    /** Whether anybody assessed, or social care works with, the family since the pregnancy began. */
    private static boolean isHelped(History history, LocalDate expected) {
        Instant began = history.startOf(expected.minus(TERM));
        for (Sighting assessment : history.of(EventKind.EARLY_HELP_ASSESSMENT)) {
            if (!assessment.occurredAt().isBefore(began)) {
                return true;
            }
        }
        return !history.openAt(history.timeline().latest()).isEmpty();
    }
}
