package uk.mashhub.personindex.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;
import uk.mashhub.personindex.domain.Report;

/** Everything a batch of reports changes in the index, gathered first and written in few statements at the end. */
public final class Writes {

    /** A person first heard of, or provisional. */
    public record NewPerson(String ref, String authority, Kind kind, boolean provisional) {}

    /** A mention, kept as a source record. */
    public record NewObservation(
            long id,
            Report report,
            Mention mention,
            @Nullable String householdRef,
            @Nullable String absentFrom) {}

    /** Something said of a person that was not known of them before, and the keys under which it lets them be found. */
    public record NewFact(String personRef, Facts facts, Set<Long> keys) {}

    /** The first version of which person an observation is of. */
    public record NewLink(long observationId, String personRef, Band band, double probability, Reason reason) {}

    /**
     * Something said of a child, or of somebody who may be only that child, that contradicts what is known of them.
     *
     * @param newNumber whether it is taken for them, and brings an NHS number that nobody told of them before
     */
    public record Contradiction(String ref, long observationId, Facts said, boolean newNumber) {}

    /** A question for a person. */
    public record NewReview(UUID id, String authority, long observationId, String provisionalRef, Unsure question) {}

    /** Two households that one address was told for: by its line it is known as the one, by its UPRN as the other. */
    public record ToldAsOne(String ref, String other) {}

    /** Somebody of an event that a retraction or a correction takes out of evidence. */
    public record Superseded(long observationId, String personRef) {}

    public final List<Report> events = new ArrayList<>();

    /** Those of which something held before, by reference: all others are heard of for the first time. */
    public final Set<UUID> heldBefore = new LinkedHashSet<>();

    public final Map<UUID, @Nullable String> toldHouseholds = new LinkedHashMap<>();
    /** In which household events happened, where that is known as they are written. */
    public final Map<UUID, @Nullable String> settled = new LinkedHashMap<>();

    public final List<NewPerson> people = new ArrayList<>();
    public final List<NewObservation> observations = new ArrayList<>();
    public final List<NewLink> links = new ArrayList<>();
    public final List<NewFact> facts = new ArrayList<>();
    /** Two who stand and may be one. */
    public final List<ProposalStore.Proposal> proposals = new ArrayList<>();

    /** Children who stand and may be two. */
    public final List<Contradiction> contradictions = new ArrayList<>();

    public final List<NewReview> reviews = new ArrayList<>();
    public final List<Superseded> superseded = new ArrayList<>();
    public final Map<Long, String> householdAddresses = new LinkedHashMap<>();
    public final Map<String, String> households = new LinkedHashMap<>();
    public final Set<ToldAsOne> toldAsOne = new LinkedHashSet<>();
    /** Households a sender shields; once written, also those that are shielded with them. */
    public final Set<String> shielded = new LinkedHashSet<>();
    /** Open questions that changed, by the provisional reference they are about. */
    public final Map<String, Unsure> questions = new LinkedHashMap<>();
    /** People now in question who were not. */
    public final Set<String> demoted = new LinkedHashSet<>();
    /** The same, with their authority: each gets a review of what they are known by. */
    public final Map<String, String> reviewsOfKnown = new LinkedHashMap<>();
    /** People whose standing changed, so that everything published of them has to be looked at again. */
    public final Set<String> changed = new LinkedHashSet<>();
    /** Those in question from the first, whose question has nobody left to offer, with their authority. */
    public final Map<String, String> askedOfNobody = new LinkedHashMap<>();
    /** Whoever something was said of. */
    public final Set<String> touched = new LinkedHashSet<>();

    /** Those known before of whom something was said, or no longer is, or is asked. */
    public Set<String> knownBefore() {
        Set<String> known = new LinkedHashSet<>(touched);
        known.addAll(changed);
        known.addAll(demoted);
        known.addAll(questions.keySet());
        facts.forEach(fact -> known.add(fact.personRef()));
        superseded.forEach(gone -> known.add(gone.personRef()));
        reviews.forEach(review -> known.add(review.provisionalRef()));
        people.forEach(minted -> known.remove(minted.ref()));
        return known;
    }
}
