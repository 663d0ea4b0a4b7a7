package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Sees two different things in one child's life close together, in either order.
 *
 * @param one the thing that is rated by itself too
 * @param own whether only what names the child counts as that thing, not what befell another of the household
 * @param other what makes it worse
 * @param alone what the first gives alone: together they give one level more, and never less than the policy says
 */
public record TogetherRule(
        String name,
        Setting usual,
        List<String> one,
        boolean own,
        List<String> other,
        Alone alone,
        String text,
        String sources)
        implements Rule {

    /** What one event gives by itself. */
    @FunctionalInterface
    public interface Alone {
        Rating of(Sighting event);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name,
                text + ".",
                "one level above the first alone, at least " + setting.floor(),
                setting.windowInWords(),
                sources);
    }

    @Override
    public List<String> triggers() {
        return one;
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> firsts = own ? history.naming(one) : history.any(one);
        if (firsts.isEmpty()) {
            return List.of();
        }
        List<Sighting> others = history.any(other);
        List<Finding> findings = new ArrayList<>();
        for (Sighting event : firsts) {
            for (Sighting worse : others) {
                if (history.within(event, worse, setting.reach())) {
                    Rating rating =
                            Rating.higher(setting.floor(), alone.of(event).raised());
                    findings.add(Finding.of(rating, text, event, worse));
                }
            }
        }
        return findings;
    }
}
