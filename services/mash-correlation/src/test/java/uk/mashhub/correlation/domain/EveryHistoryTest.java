package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.POLICY;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds of the whole catalogue, whatever a child's history. */
class EveryHistoryTest {

    /** Rules about what was not done, or goes on: that it was done, or is over, takes their reason away, and nothing else's. */
    private static final Set<String> NOT_DONE = Set.of(
            new MissingGradeRule().name(),
            new ReturnInterviewRule().name(),
            new PlanReviewRule().name(),
            new LeadProfessionalRule().name(),
            new PrivateFosteringRule().name(),
            new HistoryRequestRule().name(),
            new LiveInvestigationRule().name(),
            new EarlyHelpBeforeBirthRule().name());

    @RepeatedTest(500)
    void oneRuleMoreOrLessNeverChangesAnother(RepetitionInfo repetition) {
        Timeline timeline = history(repetition.getCurrentRepetition());
        List<Reason> all = Assessment.of(timeline, POLICY, Catalogue.RULES).reasons();
        for (Rule rule : Catalogue.RULES) {
            Policy without = rule.unyielding() ? POLICY : POLICY.with(rule.plainName(), off(rule.usual()));
            List<Reason> expected = rule.unyielding()
                    ? all
                    : all.stream()
                            .filter(reason -> !reason.rule().equals(rule.name()))
                            .toList();
            assertThat(Assessment.of(timeline, without, Catalogue.RULES).reasons())
                    .isEqualTo(expected);
        }
    }

    /** nothing that comes, and no sender's own rating, lowers what the rest gives. */
    @RepeatedTest(500)
    void oneMoreConcernNeverLowersTheProposalNorTakesAReasonAway(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Timeline before = history(seed);
        Sighting more = new Histories(seed + 70_000L).concern("one-more");
        Timeline after = Objects.requireNonNull(before.with(more, true));
        Assessment is = Assessment.of(after, POLICY, Catalogue.RULES);
        List<Reason> stay = Assessment.of(before, POLICY, Catalogue.RULES).reasons().stream()
                .filter(reason -> !mayEnd(reason, more))
                .toList();
        assertThat(is.reasons())
                .extracting(Reason::rule)
                .containsAll(stay.stream().map(Reason::rule).toList());
        assertThat(stay).noneMatch(reason -> reason.rating().isAbove(is.proposed()));
    }

    private static boolean mayEnd(Reason reason, Sighting more) {
        boolean done = more.kind() == EventKind.CONTEXT
                || more.is(EventKind.MISSING_REGRADED)
                || more.is(EventKind.EARLY_HELP_ASSESSMENT)
                || (more.is(EventKind.PRIVATE_FOSTERING) && !"NOTIFIED".equals(more.subtype()));
        return done && NOT_DONE.contains(reason.rule());
    }

    private static Timeline history(long seed) {
        Timeline timeline = Timeline.EMPTY;
        for (Fact.Resolved word : new Histories(seed).inOrder()) {
            Timeline next = timeline.with(word.sighting(), word.current());
            timeline = next == null ? timeline : next;
        }
        return timeline;
    }

    private static Setting off(Setting usual) {
        return new Setting(false, usual.rating(), usual.atLeast(), usual.window(), usual.hours());
    }
}
