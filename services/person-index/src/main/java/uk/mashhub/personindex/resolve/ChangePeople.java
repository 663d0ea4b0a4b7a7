package uk.mashhub.personindex.resolve;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.personindex.store.PeopleStore;
import uk.mashhub.personindex.store.PeopleStore.Brought;
import uk.mashhub.personindex.store.PeopleStore.Linked;
import uk.mashhub.personindex.store.PeopleStore.PersonRow;
import uk.mashhub.personindex.store.ReviewStore;
import uk.mashhub.personindex.store.ReviewStore.Answered;
import uk.mashhub.personindex.store.ReviewStore.Review;
import uk.mashhub.personindex.store.SplitStore;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * What people decide about people: the same, not the same, two in one, one in two.
 *
 * <p>Links are versioned over records that never change, so each decision can be taken back by another; what was published
 * follows in the same transaction.
 */
@Service
public class ChangePeople {

    private static final Set<String> CERTAIN = Set.of(Band.MATCH.name(), Band.NONE.name());

    private final Holds holds;
    private final PeopleStore people;
    private final ReviewStore reviews;
    private final SplitStore splits;
    private final Publication publication;
    private final MatchIndex index;

    ChangePeople(
            Holds holds,
            PeopleStore people,
            ReviewStore reviews,
            SplitStore splits,
            Publication publication,
            MatchIndex index) {
        this.splits = splits;
        this.holds = holds;
        this.people = people;
        this.reviews = reviews;
        this.publication = publication;
        this.index = index;
    }

    /** What a person may answer to a question. */
    public enum Answer {
        SAME,
        NOT_THE_SAME,
        NEED_MORE
    }

    /** Takes an answer to a question; a question is answered once. */
    @Transactional
    public Review answer(
            Caller caller,
            UUID reviewId,
            Answer answer,
            @Nullable String chosen,
            String rationale,
            @Nullable Instant lookAgainAt) {
        Review review = owned(caller, reviewId);
        holds.alone(List.of(review.authority()));
        review = owned(caller, reviewId);
        if (!review.isOpen()) {
            throw HubProblem.conflict("ALREADY_DECIDED", "Somebody has decided this already.");
        }
        if (review.asksWhetherTwo() && answer != Answer.NEED_MORE) {
            oneOrTwo(caller, review, answer, rationale);
            return owned(caller, reviewId);
        }
        switch (answer) {
            case SAME -> {
                PersonRow into = chosen(caller, chosen);
                reviews.decide(reviewId, answer.name(), into.ref(), caller.name(), rationale);
                move(caller, standing(caller, review.provisionalRef()), into, rationale);
            }
            case NOT_THE_SAME -> {
                reviews.decide(reviewId, answer.name(), null, caller.name(), rationale);
                standAlone(caller, review, rationale);
            }
            case NEED_MORE -> reviews.decide(reviewId, answer.name(), null, caller.name(), rationale, lookAgainAt);
        }
        return owned(caller, reviewId);
    }

    /** Refuses an answer that would be of somebody whom a reader did not see: until it is taken, nobody else comes up. */
    @Transactional
    public void requireSeen(Caller caller, UUID reviewId, Collection<@Nullable String> seen) {
        holds.alone(List.of(owned(caller, reviewId).authority()));
        Review review = owned(caller, reviewId);
        if (review.isOpen() && !new HashSet<>(seen).containsAll(review.candidates())) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/decision",
                    "SOMEBODY_ELSE",
                    "Somebody else it may be came up since the question was read. Read it, and answer again.")));
        }
    }

    /** One child after all, and nobody is asked again; or two, and what is of the other goes. */
    private void oneOrTwo(Caller caller, Review review, Answer answer, String rationale) {
        String ref = review.provisionalRef();
        String chosen = ref;
        if (answer == Answer.NOT_THE_SAME) {
            Set<Long> going = splits.parting(review.id())
                    .map(parting -> splits.saying(ref, parting.apart()))
                    .orElse(Set.of());
            PersonRow from = standing(caller, ref);
            if (!isPart(ref, going)) {
                throw HubProblem.conflict(
                        "NOT_A_PART", "What is known of this child no longer falls into these halves.");
            }
            chosen = part(caller, from, going, rationale);
        }
        reviews.decide(review.id(), answer.name(), chosen, caller.name(), rationale);
    }

    private void standAlone(Caller caller, Review review, String rationale) {
        String ref = standing(caller, review.provisionalRef()).ref();
        for (String candidate : review.candidates()) {
            people.keepApart(ref, candidate, caller.name(), rationale);
        }
        if (review.isProposal()) {
            follow(caller, Set.of(ref), rationale);
            return;
        }
        people.stand(ref);
        people.relink(observations(ref), ref, Band.NONE.name(), caller.name());
        follow(caller, Set.of(ref), rationale);
    }

    /** Two references were one person: everything of the one moves to the other. */
    @Transactional
    public void merge(Caller caller, String ref, String into, String rationale) {
        holds.alone(List.of(standing(caller, ref).authority()));
        PersonRow from = standing(caller, ref);
        PersonRow target = standing(caller, into);
        move(caller, from, target, rationale);
    }

    private void move(Caller caller, PersonRow from, PersonRow into, String rationale) {
        boolean born = from.kind() == Kind.UNBORN && into.kind() == Kind.CHILD;
        if (from.ref().equals(into.ref()) || (from.kind() != into.kind() && !born)) {
            throw HubProblem.conflict(
                    "NOT_MERGEABLE",
                    "Only two different people of one kind, or an unborn child and the one born, can turn out to be one.");
        }
        // because who is merged away is in question no more, whichever question was answered
        reviews.about(from.ref())
                .ifPresent(review ->
                        reviews.decide(review.id(), Answer.SAME.name(), into.ref(), caller.name(), rationale));
        List<Long> observations = observations(from.ref());
        people.keepApartNoLonger(from.ref(), into.ref());
        people.keepApartThrough(from.ref(), into.ref());
        people.relink(observations, into.ref(), Band.MATCH.name(), caller.name());
        people.merged(from.ref(), into.ref());
        for (Review proposal : reviews.proposals(from.ref())) {
            if (proposal.candidates().contains(into.ref())) {
                reviews.decide(proposal.id(), Answer.SAME.name(), into.ref(), caller.name(), rationale);
            } else if (born) {
                // because of twins born the one was expected, and the other was not
                reviews.withdraw(proposal.id());
            } else {
                reviews.askOf(proposal.id(), into.ref());
            }
        }
        reviews.offerInstead(from.ref(), into.ref());
        reviews.withdrawAskedTwice(into.ref());
        if (reviews.about(into.ref()).isEmpty()) {
            // because a question is withdrawn when nothing holds of its person any more, and now something does
            stand(caller, into.ref(), Band.MATCH);
        }
        people.record("MERGE", from, into.ref(), observations, caller.name(), rationale);
        follow(caller, Set.of(from.ref(), into.ref()), rationale);
    }

    /** Works out what follows: a question this answered too is asked no more, and its person stands. */
    private void follow(Caller caller, Set<String> refs, String rationale) {
        Set<String> changed = new HashSet<>(refs);
        for (Answered answered : reviews.withoutAnswered(refs)) {
            Review review = answered.review();
            Answer answer = answered.theSame() ? Answer.SAME : Answer.NOT_THE_SAME;
            reviews.decide(review.id(), answer.name(), null, caller.name(), rationale);
            if (!review.isProposal()) {
                stand(caller, review.provisionalRef(), answered.theSame() ? Band.MATCH : Band.NONE);
            }
            changed.add(review.provisionalRef());
        }
        reviews.withdrawOfNobody(refs);
        index.rederive(changed);
        splits.withdrawWhole(refs);
        publication.refresh(changed, changed, Set.of());
    }

    /**
     * One reference was two people: these observations become, or become again, a person of their own.
     *
     * @return the reference of that person: the one that was merged before, where all of them came with it
     */
    @Transactional
    public String split(Caller caller, String ref, Set<Long> observations, String rationale) {
        holds.alone(List.of(standing(caller, ref).authority()));
        PersonRow from = standing(caller, ref);
        if (!isPart(ref, observations)) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/observations", "NOT_A_PART", "Some of this person's observations, and not all of them.")));
        }
        return part(caller, from, observations, rationale);
    }

    private boolean isPart(String ref, Set<Long> observations) {
        Set<Long> all = new HashSet<>(observations(ref));
        return !observations.isEmpty() && all.containsAll(observations) && all.size() > observations.size();
    }

    private String part(Caller caller, PersonRow from, Set<Long> observations, String rationale) {
        String ref = from.ref();
        String other = standsAgain(from, observations);
        people.relink(observations, other, Band.MATCH.name(), caller.name());
        people.stayMerged(other, ref);
        people.keepApart(ref, other, caller.name(), rationale);
        reviews.offerToo(ref, other);
        people.record("SPLIT", from, other, observations, caller.name(), rationale);
        follow(caller, Set.of(ref, other), rationale);
        return other;
    }

    /** The reference that brought them, as it stood before its merge; else a new one. */
    private String standsAgain(PersonRow from, Set<Long> observations) {
        Brought brought = people.broughtBy(from.ref(), observations).orElse(null);
        if (brought == null) {
            if (!people.bothHold(from.ref(), observations)) {
                throw HubProblem.unprocessable(List.of(new Fault(
                        "/observations",
                        "NOT_A_PART",
                        "What is left, or what would go, was all withdrawn or corrected.")));
            }
            String other = References.mint(from.kind().prefix());
            people.create(other, from.authority(), from.kind());
            return other;
        }
        people.keepApartThroughNoLonger(brought.ref(), from.ref());
        if (brought.provisional() && reviews.reopen(brought.ref(), from.ref())) {
            people.question(brought.ref());
        } else {
            people.stand(brought.ref());
        }
        return brought.ref();
    }

    /** Stands, and what was linked in doubt is for certain. */
    private void stand(Caller caller, String ref, Band band) {
        people.stand(ref);
        List<Long> doubtful = people.linked(ref).stream()
                .filter(linked -> !CERTAIN.contains(linked.band()))
                .map(Linked::observationId)
                .toList();
        people.relink(doubtful, ref, band.name(), caller.name());
    }

    private List<Long> observations(String ref) {
        return people.linked(ref).stream().map(Linked::observationId).toList();
    }

    private Review owned(Caller caller, UUID reviewId) {
        return reviews.review(reviewId)
                .filter(review -> caller.actsFor(review.authority()))
                .orElseThrow(HubProblem::notFound);
    }

    private PersonRow chosen(Caller caller, @Nullable String ref) {
        if (ref == null) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/ref", "REQUIRED", "The reference of the person it is.")));
        }
        return standing(caller, ref);
    }

    private PersonRow standing(Caller caller, String ref) {
        PersonRow person =
                people.person(ref).filter(p -> caller.actsFor(p.authority())).orElseThrow(HubProblem::notFound);
        if (!person.stands()) {
            throw HubProblem.conflict("MERGED", "This reference was merged into another.");
        }
        return person;
    }
}
