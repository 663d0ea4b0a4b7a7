package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** any permutation, delay, duplication, correction and retraction ends as in order. The seed is the repetition. */
class OrderTest {

    private static final Correlation CORRELATION = new Correlation(Given.POLICY);

    /** What has to be the same in the end. */
    private record End(
            @Nullable Rating proposed,
            List<String> reasons,
            List<UUID> events,
            boolean open,
            Set<UUID> notices,
            Timeline timeline) {}

    @RepeatedTest(2000)
    void arrivalNeverChangesTheEnd(RepetitionInfo repetition) {
        var histories = new Histories(repetition.getCurrentRepetition());
        List<Fact.Resolved> inOrder = histories.inOrder();
        End expected = end(inOrder);
        for (int i = 0; i < 3; i++) {
            assertThat(end(histories.shuffled(inOrder))).isEqualTo(expected);
        }
    }

    @RepeatedTest(500)
    void theWorkingRatingIsNeverBelowTheProposalAndNeverFallsByItself(RepetitionInfo repetition) {
        var histories = new Histories(10_000L + repetition.getCurrentRepetition());
        List<Alert> told = new ArrayList<>();
        play(histories.shuffled(histories.inOrder()), told, new ArrayList<>());
        for (int i = 0; i < told.size(); i++) {
            Alert now = told.get(i);
            assertThat(now.proposed().isAbove(now.rating())).isFalse();
            assertThat(now.revision()).as("revisions count up without a gap").isEqualTo(i + 1);
            if (i > 0) {
                assertThat(told.get(i - 1).rating().isAbove(now.rating())).isFalse();
                assertThat(now.revisedAt()).isAfterOrEqualTo(told.get(i - 1).revisedAt());
            }
            if (now.open() && !now.reviewNeeded()) {
                assertThat(now.reasons()).as("R-094: no alert without a reason").isNotEmpty();
            }
        }
    }

    /** What is not asked of a rule because nothing triggers it would have been nothing. */
    @Test
    void aRuleThatNothingTriggersSeesNothing() {
        Speaking speaking = Speaking.of(Given.POLICY, Catalogue.RULES);
        int unasked = 0;
        int spoke = 0;
        for (int seed = 1; seed <= 1000; seed++) {
            Timeline timeline = end(new Histories(seed).inOrder()).timeline();
            var history = new History(timeline, Given.POLICY.calendar());
            long known = speaking.known(history.types());
            for (Spoken one : speaking.rules()) {
                List<Finding> findings = one.rule().findings(history, one.setting());
                if (one.maySpeak(known)) {
                    spoke += findings.isEmpty() ? 0 : 1;
                } else {
                    unasked++;
                    assertThat(findings).as(one.plainName()).isEmpty();
                }
            }
        }
        assertThat(spoke).isGreaterThan(1000);
        assertThat(unasked).isGreaterThan(1000);
    }

    @Test
    void theHistoriesAreWorthTheirName() {
        Set<String> rules = new HashSet<>();
        int withNotices = 0;
        int closed = 0;
        for (int seed = 1; seed <= 3000; seed++) {
            End end = end(new Histories(seed).inOrder());
            end.reasons().forEach(reason -> rules.add(reason.substring(0, reason.indexOf(' '))));
            withNotices += end.notices().isEmpty() ? 0 : 1;
            closed += end.open() ? 0 : 1;
        }
        assertThat(rules).as("every rule speaks in some history").hasSize(Catalogue.RULES.size());
        assertThat(withNotices).isGreaterThan(50);
        assertThat(closed).isPositive();
    }

    private static End end(List<Fact.Resolved> words) {
        List<Alert> alerts = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        ChildRecord record = play(words, alerts, notices);
        Map<UUID, Notice> latest = new HashMap<>();
        notices.forEach(notice -> latest.put(notice.noticeId(), notice));
        Set<UUID> wanted = new HashSet<>();
        latest.values().stream()
                .filter(notice -> notice.withdrawn() == null)
                .forEach(notice -> wanted.add(notice.noticeId()));
        if (alerts.isEmpty() || !alerts.getLast().open()) {
            return new End(null, List.of(), List.of(), false, wanted, record.timeline());
        }
        Alert last = alerts.getLast();
        List<String> reasons = last.reasons().stream()
                .map(reason -> reason.rule() + " " + reason.rating() + reason.text() + reason.evidence())
                .toList();
        return new End(last.proposed(), reasons, last.events(), true, wanted, record.timeline());
    }

    private static ChildRecord play(List<Fact.Resolved> words, List<Alert> alerts, List<Notice> notices) {
        ChildRecord record = null;
        for (Fact.Resolved word : words) {
            var outcome = (Outcome.Accepted) CORRELATION.apply(record, word);
            record = outcome.record() == null ? record : outcome.record();
            alerts.addAll(outcome.alerts());
            notices.addAll(outcome.notices());
        }
        return Objects.requireNonNull(record);
    }
}
