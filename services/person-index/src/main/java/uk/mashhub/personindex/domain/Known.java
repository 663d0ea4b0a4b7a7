package uk.mashhub.personindex.domain;

import java.util.List;
import java.util.Objects;

/**
 * Somebody the index knows, with all that live observations say of them.
 *
 * @param ref the reference
 * @param kind what kind of person
 * @param provisional whether a person is being asked who this is
 * @param records what each source said
 */
public record Known(String ref, Kind kind, boolean provisional, List<Source> records) {

    /**
     * What one source said of somebody.
     *
     * @param facts what it said
     * @param decidedByPerson whether a person decided that it is of them
     */
    public record Source(Facts facts, boolean decidedByPerson) {}

    public Known {
        records = List.copyOf(records);
    }

    /** The most any record of theirs says. */
    public int strength() {
        return records.stream().mapToInt(r -> r.facts().strength()).max().orElse(0);
    }

    /** Whether an observation of that kind may be of them: an unborn child, a child and an adult are never joined by a rule. */
    public boolean mayBe(Kind other) {
        return kind == other;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Known known && known.ref.equals(ref);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ref);
    }

    @Override
    public String toString() {
        return "Known[" + kind + "]";
    }
}
