package uk.mashhub.desk.measure;

import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Noun;

/**
 * A figure with what it takes to judge it.
 *
 * @param population what the denominator counts
 * @param counted what the numerator counts
 * @param targetPercent what is aimed at; null where none is set
 * @param higherIsBetter null where neither is
 */
public record Share(
        String name,
        long numerator,
        long denominator,
        Noun counted,
        Noun population,
        @Nullable Integer targetPercent,
        @Nullable Boolean higherIsBetter) {

    /** In whole percent; null out of nothing, which is not 0 %. */
    public @Nullable Long percent() {
        return denominator == 0 ? null : Math.round(100.0 * numerator / denominator);
    }

    /** Whether the target is met, unrounded; false where there is none, or nothing to judge. */
    public boolean isMet() {
        return targetPercent != null && denominator > 0 && numerator * 100 >= targetPercent * denominator;
    }

    /** Which way is better, in words. */
    public String direction() {
        if (higherIsBetter == null) {
            return "neither";
        }
        return higherIsBetter ? "higher is better" : "lower is better";
    }
}
