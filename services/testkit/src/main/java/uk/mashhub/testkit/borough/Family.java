package uk.mashhub.testkit.borough;

import java.util.List;

/** Who belongs together, whether or not they share a surname or a roof. */
public record Family(String key, Kind kind, String tradition, List<Adult> adults, List<Child> children) {

    /** How the family lives; each kind is a way for a matcher or a household link to go wrong. */
    public enum Kind {
        TWO_PARENTS,
        LONE_PARENT,
        TWO_HOUSEHOLDS,
        STEP_FAMILY,
        KINSHIP_CARE,
        NO_FIXED_ABODE
    }

    /** The first child: the one a single-child story is about. */
    Child child() {
        return children.getFirst();
    }

    @Override
    public String toString() {
        return "Family[" + key + "]";
    }
}
