package uk.mashhub.correlation.web;

import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.correlation.backtest.Trials;
import uk.mashhub.correlation.domain.Correlation;

/** Tells by which rules the hub rates, by which clocks it waits, and who signed for them: nothing here is a secret. */
@RestController
class RulesController {

    private final Correlation correlation;
    private final RuleCounts counts;
    private final Trials trials;
    private final Clock clock = Clock.systemUTC();

    RulesController(Correlation correlation, RuleCounts counts, Trials trials) {
        this.correlation = correlation;
        this.counts = counts;
        this.trials = trials;
    }

    /** For whoever is signed in, to read by a program. */
    @GetMapping("/v1/rules")
    Rulebook rules() {
        return Rulebook.of(correlation, clock.instant());
    }

    /**
     * What the policies that do not rate yet would have made of the last weeks; worked out beside the request, so that the first to
     * ask is told to ask again.
     */
    @GetMapping("/v1/rules/changes")
    WhatWouldChange changes() {
        return WhatWouldChange.of(trials.ask(), correlation);
    }

    /** The same, for whoever is signed in, to read. */
    @GetMapping(
            path = {"/", "/rules"},
            produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String page() {
        return new RulesPage(Rulebook.of(correlation, clock.instant()), counts, changes()).html();
    }
}
