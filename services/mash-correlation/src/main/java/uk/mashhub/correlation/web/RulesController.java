package uk.mashhub.correlation.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.Rating;

/** Tells whoever is signed in by which rules the hub rates, and by which clocks it waits: nothing here is a secret. */
@RestController
@RequestMapping("/v1/rules")
class RulesController {

    private final Correlation correlation;

    RulesController(Correlation correlation) {
        this.correlation = correlation;
    }

    @GetMapping
    Rulebook rules() {
        Policy policy = correlation.policies().all().getFirst();
        return new Rulebook(
                policy.version(),
                correlation.rules().stream()
                        .map(rule -> RuleInWords.of(rule.card(policy.setting(rule))))
                        .toList(),
                Arrays.stream(Rating.values())
                        .sorted(Comparator.comparingInt(Rating::level).reversed())
                        .map(rating -> new ClockInWords(
                                rating.name(), policy.clock(rating).text()))
                        .toList());
    }

    /** The rules in force. */
    record Rulebook(String policyVersion, List<RuleInWords> rules, List<ClockInWords> clocks) {}

    /** One rule in words. */
    record RuleInWords(String name, int version, String text, String rating, String window) {

        static RuleInWords of(uk.mashhub.correlation.domain.Rule.Card card) {
            String[] nameAndVersion = card.name().split("/", 2);
            return new RuleInWords(
                    nameAndVersion[0], Integer.parseInt(nameAndVersion[1]), card.text(), card.rating(), card.window());
        }
    }

    /** How long the MASH may take for one rating. */
    record ClockInWords(String rating, String respondWithin) {}
}
