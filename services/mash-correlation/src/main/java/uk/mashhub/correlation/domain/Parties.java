package uk.mashhub.correlation.domain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The household and the adults of an event, as opaque references.
 *
 * @param household where it happened; null when unknown
 * @param adults victims and alleged perpetrators
 */
public record Parties(@Nullable String household, List<Adult> adults) {

    public static final Parties UNKNOWN = new Parties(null, List.of());

    /** An adult of the event. */
    public record Adult(String personRef, PersonRole role) {}

    public Parties {
        adults = List.copyOf(adults);
    }

    /**
     * Whether two events concern the same home or the same two people, as far as can be told.
     *
     * <p>When neither household nor pair can be compared, the child they share is the link: not knowing is no reason to treat
     * two incidents in a child's life as strangers to each other.
     */
    public boolean sameAs(Parties other) {
        boolean households = household != null && other.household != null;
        if (households && Objects.equals(household, other.household)) {
            return true;
        }
        boolean pairs = knowsPair() && other.knowsPair();
        if (pairs && shares(other, PersonRole.VICTIM) && shares(other, PersonRole.ALLEGED_PERPETRATOR)) {
            return true;
        }
        return !households && !pairs;
    }

    private boolean knowsPair() {
        return has(PersonRole.VICTIM) && has(PersonRole.ALLEGED_PERPETRATOR);
    }

    private boolean has(PersonRole role) {
        for (Adult adult : adults) {
            if (adult.role == role) {
                return true;
            }
        }
        return false;
    }

    private boolean shares(Parties other, PersonRole role) {
        for (Adult adult : adults) {
            if (adult.role == role && other.adults.contains(adult)) {
                return true;
            }
        }
        return false;
    }
}
