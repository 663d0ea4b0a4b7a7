package uk.mashhub.desk.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The one part of the hub that knows names. The desk asks when somebody entitled looks, and keeps nothing. */
public interface PersonIndex {

    /** A child's name and date of birth; nothing when the person index is away or knows none. */
    Optional<ChildName> name(String childRef);

    /**
     * Passes a search on under the searcher's own token, so that the person index bounds it as it bounds them.
     *
     * @throws uk.mashhub.platform.problem.HubProblem 503 when it is away; what it refused, as it refused it
     */
    JsonNode search(String bearer, JsonNode query);

    /**
     * A page of the questions of identity that wait for a person, under that person's own token.
     *
     * @param cursor where the page before ended; null for the first
     */
    JsonNode reviews(String bearer, boolean waiting, boolean due, @Nullable String cursor);

    /** One question of identity with both records and the weight of each field, under the reader's own token. */
    JsonNode review(String bearer, UUID id);

    /** Passes an answer on under the token of who gives it; what is refused comes back as it was refused. */
    JsonNode decide(String bearer, UUID id, JsonNode answer);

    /** The part of its authority each of these households is in, as far as it may be told; nothing when the person index is away. */
    Optional<Map<String, String>> areas(List<String> householdRefs);

    /**
     * The adults who live with a child now, those who look after it, and these, each with the household they live in; nothing when the
     * person index is away.
     */
    Optional<Homes> homes(String childRef, List<String> adultRefs);

    /** Whether a reader resembles a child: a yes or a no for each; nothing when the person index is away. */
    Optional<Resemblance> resemblance(String childRef, Likeness reader);

    /**
     * Who lives where, by reference. A shielded home is as one that nobody knows.
     *
     * @param household where the child lives; null where that is not known or not told
     */
    record Homes(@Nullable String household, List<Adult> adults) {

        public Homes {
            adults = List.copyOf(adults);
        }
    }

    /**
     * An adult around a child.
     *
     * @param household where they live; null where that is not known or not told
     * @param contested whether sources do not agree that they live there
     * @param relation what they are to the child; null where nobody said
     */
    record Adult(
            String ref,
            @Nullable String household,
            boolean contested,
            @Nullable String relation) {}

    /** What a reader's sign-in says of themselves. Never logged, never kept. */
    record Likeness(
            @Nullable String familyName,
            @Nullable String addressLine,
            @Nullable String postcode) {

        @Override
        public String toString() {
            return "Likeness[…]";
        }
    }

    /** The answer; null where it cannot be told. */
    record Resemblance(
            @Nullable Boolean sameFamilyName, @Nullable Boolean sameAddress) {}

    /** A child's name, for the eyes of one reader. Never logged, never kept. */
    record ChildName(String name, @Nullable String dateOfBirth) {

        @Override
        public String toString() {
            return "ChildName[…]";
        }
    }
}
