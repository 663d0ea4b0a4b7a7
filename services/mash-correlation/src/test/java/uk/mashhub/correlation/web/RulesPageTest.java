package uk.mashhub.correlation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.POLICY;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Catalogue;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.PolicyBook;

/** What the hub tells anybody about how it rates. */
class RulesPageTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void tellsEveryRuleItsSourcesThePolicyAndWhoSignedIt() {
        String html = new RulesPage(Rulebook.of(new Correlation(POLICY), NOW), new RuleCounts()).html();
        assertThat(html).contains("northshire/2026-11-01", "A. Synthetic", "4 hours from receipt, round the clock");
        assertThat(Catalogue.RULES).allSatisfy(rule -> {
            assertThat(html).contains(">" + rule.name() + "<");
            assertThat(html).contains(rule.card(rule.usual()).sources());
        });
        assertThat(html).contains("<html lang=\"en\">", "<main>", "<caption>").doesNotContain("<script");
    }

    @Test
    void tellsOnlyWhatIsInForceAndNamesWhatComesNext() {
        Policy next = new Policy(
                "northshire",
                "northshire/2026-12-01",
                Instant.parse("2026-12-01T00:00:00Z"),
                new Policy.SignedOff(
                        "<b>B. Synthetic</b>", "Director", POLICY.signedOff().on()),
                POLICY.rules(),
                POLICY.clocks(),
                1,
                POLICY.afterDecision(),
                false,
                POLICY.calendar());
        var correlation = new Correlation(new PolicyBook(List.of(POLICY, next)));
        assertThat(Rulebook.of(correlation, NOW).policyVersion()).isEqualTo("northshire/2026-11-01");
        assertThat(Rulebook.of(correlation, NOW).next()).containsExactly("northshire/2026-12-01");
        Rulebook then = Rulebook.of(correlation, Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(then.policyVersion()).isEqualTo("northshire/2026-12-01");
        assertThat(new RulesPage(then, new RuleCounts()).html()).contains("&lt;b&gt;B. Synthetic");
    }

    @Test
    void tellsNoCountOfFiveOrFewer() {
        var counts = new RuleCounts();
        var outcome = (Outcome.Accepted) new Correlation(POLICY)
                .apply(null, Given.current(Given.missing("m", Instant.parse("2026-11-20T22:00:00Z"))));
        Alert alert = outcome.alerts().getFirst();
        for (int i = 0; i < 5; i++) {
            counts.count(alert);
        }
        assertThat(counts.of("missing/1")).isEqualTo("5 or fewer").isEqualTo(counts.of("self-harm/1"));
        counts.count(alert);
        assertThat(counts.of("missing/1")).isEqualTo("6");
    }
}
