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

    private static final WhatWouldChange UNASKED = new WhatWouldChange(true, null, 28, true, List.of());
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void tellsEveryRuleItsSourcesThePolicyAndWhoSignedIt() {
        String html = new RulesPage(Rulebook.of(new Correlation(POLICY), NOW), new RuleCounts(), UNASKED).html();
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
        assertThat(new RulesPage(then, new RuleCounts(), UNASKED).html()).contains("&lt;b&gt;B. Synthetic");
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
        assertThat(counts.of("missing/2")).isEqualTo("5 or fewer").isEqualTo(counts.of("self-harm/2"));
        counts.count(alert);
        assertThat(counts.of("missing/2")).isEqualTo("6");
    }

    /** not the small numbers, and no sum that would give them away. */
    @Test
    void tellsWhatAPolicyOnTrialWouldChangeAndNoSmallNumber() {
        var tried = new WhatWouldChange.TriedPolicy(
                "<i>northshire/2027</i>",
                "northshire",
                true,
                NOW,
                "northshire/2026-11-01",
                List.of(
                        new WhatWouldChange.RatedOtherwise("AMBER", WhatWouldChange.NONE, RuleCounts.inWords(6)),
                        new WhatWouldChange.RatedOtherwise("AMBER", "RED", RuleCounts.inWords(5))),
                List.of(new WhatWouldChange.SpeaksOtherwise("missing/2", RuleCounts.inWords(0), RuleCounts.inWords(6))),
                RuleCounts.inWords(2));
        String html = page(new WhatWouldChange(true, NOW, 28, true, List.of(tried)));
        assertThat(html)
                .contains("What would change", "28 days", "On trial: it rates nobody", "&lt;i&gt;northshire/2027")
                .contains("<td>6</td>", "<td>5 or fewer</td>")
                .doesNotContain("<td>5</td>", "<td>2</td>", "<td>0</td>");
        assertThat(page(new WhatWouldChange(false, null, 28, false, List.of()))).contains("It is being worked out");
        assertThat(page(UNASKED)).as("nothing to try").doesNotContain("What would change");
    }

    private static String page(WhatWouldChange changes) {
        return new RulesPage(Rulebook.of(new Correlation(POLICY), NOW), new RuleCounts(), changes).html();
    }
}
