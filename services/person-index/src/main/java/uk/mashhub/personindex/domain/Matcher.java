package uk.mashhub.personindex.domain;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Decides who an observation is of. Pure: the same observation and the same people give the same answer. */
public interface Matcher {

    /** Name and version; stands on every link it makes. */
    String version();

    /** The keys under which an observation is found again. */
    Set<String> keys(Facts facts, Kind kind);

    /** The keys under which an observation looks for others. */
    Set<String> lookups(Facts facts, Kind kind);

    /**
     * Who it is.
     *
     * @param known whoever shares a key with it
     */
    Outcome decide(Facts facts, Kind kind, Collection<Known> known);

    /**
     * How likely it is that an observation that alone is not enough is of this person; empty when it certainly is not. Of a child and an
     * unborn one, whether the child is the one expected.
     */
    Optional<Resemblance> resemblance(Facts facts, Kind kind, Known known);

    /** What each field says for and against its being this person. */
    Explanation explain(Facts facts, Kind kind, Known known);

    /** A weaker likeness, and what is missing for more. */
    record Resemblance(double probability, Reason reason) {}
}
