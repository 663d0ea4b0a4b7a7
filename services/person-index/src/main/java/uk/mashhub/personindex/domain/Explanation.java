package uk.mashhub.personindex.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an observation is, or is not, of somebody: one weight a field, in the order a person reads them.
 *
 * @param probability what the prior and all weights come to, after rules
 * @param priorBits how unlikely it is before anything is compared, in bits
 * @param weights what each field adds or takes
 * @param rule the rule that overruled the weights, if one did
 */
public record Explanation(
        double probability,
        double priorBits,
        List<Weight> weights,
        @Nullable Reason rule) {

    /**
     * What one field says.
     *
     * @param field as the contract names it
     * @param level how it compares, as the strategy names its levels
     * @param bits log2 of how much likelier that is of one person than of two; 0 when either is silent
     */
    public record Weight(String field, String level, double bits) {}

    public Explanation {
        weights = List.copyOf(weights);
    }
}
