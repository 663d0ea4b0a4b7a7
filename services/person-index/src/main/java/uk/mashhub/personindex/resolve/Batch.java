package uk.mashhub.personindex.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Halves;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Matcher.Resemblance;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.resolve.Recall.Met;
import uk.mashhub.personindex.store.CensusStore.Previous;
import uk.mashhub.personindex.store.MatchKeyHash;
import uk.mashhub.personindex.store.ProposalStore.Proposal;
import uk.mashhub.personindex.store.Writes;

/** Decides a batch of reports against the census, one after the other, and gathers what has to be written. */
final class Batch {

    private static final double NUMBERS_OF_BOTH = 0.9;

    private final Matcher matcher;
    private final Census census;
    private final Iterator<Long> observationIds;
    private final Writes writes = new Writes();
    private final List<Heard> heard = new ArrayList<>();

    Batch(Matcher matcher, Census census, Collection<Long> observationIds) {
        this.matcher = matcher;
        this.census = census;
        this.observationIds = observationIds.iterator();
    }

    Writes writes() {
        return writes;
    }

    /**
     * Somebody known who was linked for certain by words that say nothing new.
     *
     * @param home the household their own address is; null when they told none
     */
    record Heard(
            String authority,
            Mention mention,
            Linked linked,
            Set<Long> lookups,
            Set<String> candidates,
            @Nullable String home) {}

    List<Heard> heard() {
        return heard;
    }

    /** Takes one report all of whose people were met before: nothing is looked up, and nothing changes but that it is kept. */
    void take(Familiar familiar) {
        Report report = familiar.report();
        writes.events.add(report);
        writes.toldHouseholds.put(report.referenceId(), familiar.told());
        writes.settled.put(report.referenceId(), familiar.household());
        for (int i = 0; i < report.people().size(); i++) {
            Met met = familiar.people().get(i);
            long id = observationIds.next();
            writes.observations.add(
                    new Writes.NewObservation(id, report, report.people().get(i), met.home(), null));
            writes.links.add(new Writes.NewLink(id, met.ref(), Band.MATCH, met.probability(), met.reason()));
        }
    }

    /** Takes one report that changes what holds of its event. */
    void take(Report report) {
        writes.events.add(report);
        List<Previous> before = census.before(report.referenceId());
        if (!report.standing().retracted()) {
            String told = household(report, report.home());
            writes.toldHouseholds.put(report.referenceId(), told);
            writes.settled.put(report.referenceId(), told);
            // because of two of whom nothing is said each is somebody else
            List<Previous> left = new ArrayList<>(before);
            for (Mention mention : report.people()) {
                decide(report, mention, left, before.isEmpty());
            }
        }
        for (Previous previous : before) {
            writes.superseded.add(new Writes.Superseded(previous.observationId(), previous.personRef()));
            writes.touched.add(previous.personRef());
        }
    }

    /** Who it is, how surely, and the question to ask when that is a new one. */
    private record Choice(
            Known person,
            Band band,
            double probability,
            Reason reason,
            @Nullable Unsure question) {}

    /**
     * Decides who that is.
     *
     * @param left what was said before of this event and is not yet corrected by another mention
     * @param first whether nothing was said of it before
     */
    private void decide(Report report, Mention mention, List<Previous> left, boolean first) {
        String authority = report.event().authority();
        Facts facts = mention.facts();
        Set<Long> lookups = hashed(authority, matcher.lookups(facts, mention.kind()));
        List<Known> sharing = census.sharing(lookups);
        Outcome outcome = AskedBefore.respected(
                matcher.decide(facts, mention.kind(), sharing), mention, sharing, census, matcher);
        Choice choice = choose(report, mention, outcome, left);
        long id = observationIds.next();
        String ref = choice.person().ref();
        boolean news =
                choice.person().records().stream().noneMatch(r -> r.facts().equals(facts));
        if (news) {
            Set<Long> keys = hashed(authority, matcher.keys(facts, mention.kind()));
            census.learn(choice.person(), facts, keys);
            writes.facts.add(new Writes.NewFact(ref, facts, keys));
            contradiction(id, choice.person(), facts, true, sharing);
        }
        String home = household(report, report.homeOf(mention));
        if (home != null && report.isShielded(mention)) {
            writes.shielded.add(home);
        }
        writes.observations.add(
                new Writes.NewObservation(id, report, mention, home, household(report, report.leftBy(mention))));
        writes.links.add(new Writes.NewLink(id, ref, choice.band(), choice.probability(), choice.reason()));
        writes.touched.add(ref);
        census.said(ref, report.referenceId(), facts);
        if (outcome instanceof Linked linked && !news && first) {
            Set<String> candidates = sharing.stream().map(Known::ref).collect(Collectors.toSet());
            heard.add(new Heard(
                    authority,
                    mention,
                    linked,
                    lookups,
                    candidates,
                    facts.addresses().isEmpty() ? null : home));
        }
        if (choice.question() != null) {
            ask(authority, id, Objects.requireNonNull(census.person(ref)), choice.question());
        }
        if (outcome instanceof Unsure unsure && mention.kind() == Kind.CHILD) {
            numbersOfBoth(authority, id, facts, sharing);
            Known only = unsure.candidates().size() == 1
                    ? census.person(unsure.candidates().getFirst())
                    : null;
            if (only != null && !only.equals(choice.person())) {
                // because who fits one half of what is known of a child, and not the other, says that there may be two
                contradiction(id, only, facts, false, sharing);
            }
        }
        bornWhenExpected(authority, id, choice.person(), mention, sharing);
        if (!(outcome instanceof Unsure)) {
            questionWeaker(report, choice.person(), facts, mention.kind(), sharing);
        }
    }

    /** The numbers of two who stand, in one breath, with a forename both are known by: they may be one child. */
    private void numbersOfBoth(String authority, long observationId, Facts facts, List<Known> sharing) {
        List<Known> numbered = sharing.stream()
                .filter(known -> known.kind() == Kind.CHILD && !known.provisional())
                .filter(known -> known.records().stream()
                        .flatMap(r -> r.facts().identifiers().stream())
                        .anyMatch(facts.identifiers()::contains))
                .filter(known -> calledAlike(facts, known))
                .sorted(Comparator.comparing(Known::ref))
                .toList();
        for (Known other : numbered.subList(Math.min(1, numbered.size()), numbered.size())) {
            writes.proposals.add(new Proposal(
                    authority,
                    observationId,
                    numbered.getFirst().ref(),
                    other.ref(),
                    Reason.NUMBERS_OF_BOTH,
                    NUMBERS_OF_BOTH));
        }
    }

    /**
     * What cannot be right of one child beside what is known of them: they may be two.
     *
     * @param taken whether it is taken for them, and not only may be
     */
    private void contradiction(long observationId, Known person, Facts facts, boolean taken, List<Known> sharing) {
        List<Facts> known = person.records().stream().map(Known.Source::facts).toList();
        if (person.kind() != Kind.CHILD
                || person.provisional()
                || known.stream().noneMatch(other -> Halves.contradict(facts, facts.identifiers(), other))) {
            return;
        }
        // because a twin's number on a report is the other twin's, and no second child's under one reference
        Set<Identifier> numbers = facts.identifiers().stream()
                .filter(number -> sharing.stream()
                        .filter(other -> !other.equals(person))
                        .flatMap(other -> other.records().stream())
                        .noneMatch(record -> record.facts().identifiers().contains(number)))
                .collect(Collectors.toSet());
        if (known.stream().anyMatch(other -> Halves.contradict(facts, numbers, other))) {
            writes.contradictions.add(new Writes.Contradiction(
                    person.ref(), observationId, facts, taken && Halves.tellNewNumber(numbers, known)));
        }
    }

    /** A child and an unborn one may be one: neither is in question for it. */
    private void bornWhenExpected(
            String authority, long observationId, Known person, Mention mention, List<Known> sharing) {
        if (person.kind() != mention.kind()) {
            return; // joined already: told of as unborn once more
        }
        for (Known other : sharing) {
            boolean born = mention.kind() == Kind.CHILD && other.kind() == Kind.UNBORN;
            boolean unborn = mention.kind() == Kind.UNBORN && other.kind() == Kind.CHILD;
            if (born || unborn) {
                matcher.resemblance(mention.facts(), mention.kind(), other)
                        .ifPresent(likeness -> writes.proposals.add(new Proposal(
                                authority,
                                observationId,
                                born ? other.ref() : person.ref(),
                                born ? person.ref() : other.ref(),
                                likeness.reason(),
                                likeness.probability())));
            }
        }
    }

    /** Twins have each other's numbers now and then, and never each other's forename. */
    private static boolean calledAlike(Facts facts, Known known) {
        return facts.names().stream()
                .anyMatch(ours -> !ours.given().isEmpty()
                        && known.records().stream()
                                .flatMap(r -> r.facts().names().stream())
                                .anyMatch(theirs -> theirs.given().equals(ours.given())));
    }

    private Choice choose(Report report, Mention mention, Outcome outcome, List<Previous> left) {
        return switch (outcome) {
            case Linked linked -> {
                // because what is corrected stays whose it is, whoever else is asked about in these words since
                Choice same = linked.reason() == Reason.SAME_WORDS ? corrected(mention, left, true) : null;
                yield same == null
                        ? new Choice(
                                Objects.requireNonNull(census.person(linked.ref())),
                                linked.band(),
                                linked.probability(),
                                linked.reason(),
                                null)
                        : same;
            }
            case FirstHeardOf first -> {
                Choice same = corrected(mention, left, false);
                yield same == null
                        ? new Choice(mint(report, mention, false), Band.NONE, 1.0, Reason.FIRST_HEARD_OF, null)
                        : same;
            }
            case Unsure unsure -> {
                Choice same = corrected(mention, left, true);
                if (same != null && same.person().provisional()) {
                    // because a correction looks like what it corrects: nobody is asked whether they are themselves,
                    // nor twice
                    Unsure asked = askedBesides(
                            unsure.without(
                                    candidate -> candidate.equals(same.person().ref())
                                            || census.keptApart(same.person().ref(), candidate)),
                            same.person(),
                            report.referenceId());
                    writes.questions.put(same.person().ref(), asked);
                    census.question(same.person(), asked);
                    writes.changed.add(same.person().ref());
                }
                yield same == null
                        ? new Choice(
                                mint(report, mention, true),
                                unsure.band(),
                                unsure.probability(),
                                unsure.reason(),
                                unsure)
                        : same;
            }
        };
    }

    /** What is asked of somebody by a correction, and still by what other events say of them. */
    private Unsure askedBesides(Unsure unsure, Known person, UUID corrected) {
        Unsure held = census.question(person.ref());
        List<Facts> besides = census.saidBesides(person.ref(), corrected);
        Unsure asked = unsure;
        for (String candidate : held == null ? List.<String>of() : held.candidates()) {
            Known other = census.person(candidate);
            if (other != null && !census.keptApart(person.ref(), candidate)) {
                Resemblance likeness = besides.stream()
                        .flatMap(facts -> matcher.resemblance(facts, person.kind(), other).stream())
                        .max(Comparator.comparingDouble(Resemblance::probability))
                        .orElse(null);
                asked = likeness == null ? asked : Questions.with(asked, candidate, likeness);
            }
        }
        return asked;
    }

    /** A correction that still speaks of the same child does not make another one of them; one mention corrects one. */
    private @Nullable Choice corrected(Mention mention, List<Previous> left, boolean unsure) {
        for (Previous previous : left) {
            Known person = census.person(previous.personRef());
            if (person != null
                    && previous.kind() == mention.kind()
                    && (unsure || !person.provisional())
                    && speaksOfTheSame(previous.facts(), mention.facts())) {
                left.remove(previous);
                return new Choice(person, previous.band(), previous.probability(), Reason.CORRECTION, null);
            }
        }
        return null;
    }

    private static boolean speaksOfTheSame(Facts before, Facts now) {
        boolean forename = before.names().stream()
                .anyMatch(a -> now.names().stream()
                        .anyMatch(b -> !a.given().isEmpty() && a.given().equals(b.given())));
        boolean birthDate = before.dateOfBirth() == null
                || now.dateOfBirth() == null
                || before.dateOfBirth().equals(now.dateOfBirth());
        return birthDate
                && (forename || (before.names().isEmpty() && now.names().isEmpty()));
    }

    private Known mint(Report report, Mention mention, boolean provisional) {
        String ref = References.mint(mention.kind().prefix());
        writes.people.add(new Writes.NewPerson(ref, report.event().authority(), mention.kind(), provisional));
        return new Known(ref, mention.kind(), provisional, List.of());
    }

    private void ask(String authority, long observationId, Known person, Unsure question) {
        writes.reviews.add(new Writes.NewReview(UUID.randomUUID(), authority, observationId, person.ref(), question));
        census.question(person, question);
    }

    /**
     * Whoever is like this person and known by less comes into question, as if they had been heard of later: which of two records is
     * in doubt must not hang on which arrived first.
     */
    private void questionWeaker(Report report, Known person, Facts facts, Kind kind, List<Known> sharing) {
        for (Known other : sharing) {
            if (other.ref().equals(person.ref())
                    || !other.mayBe(kind)
                    || person.provisional()
                    || other.strength() >= facts.strength()
                    || census.keptApart(person.ref(), other.ref())) {
                continue;
            }
            matcher.resemblance(facts, kind, other).ifPresent(likeness -> {
                Unsure asked = census.question(other.ref());
                Unsure question = Questions.with(asked, person.ref(), likeness);
                if (question.equals(asked)) {
                    return;
                }
                if (!other.provisional()) {
                    writes.demoted.add(other.ref());
                    writes.reviewsOfKnown.put(other.ref(), report.event().authority());
                }
                writes.questions.put(other.ref(), question);
                writes.touched.add(other.ref());
                writes.changed.add(other.ref());
                census.question(other, question);
            });
        }
    }

    /** The household of an address, minted when it is first heard of; null when there is no address to know one by. */
    private @Nullable String household(Report report, Set<String> addresses) {
        if (addresses.isEmpty()) {
            return null;
        }
        String authority = report.event().authority();
        Set<Long> keys = hashed(authority, addresses);
        List<String> known = census.households(keys);
        String household = known.isEmpty() ? References.mint("h_") : known.getFirst();
        if (known.isEmpty()) {
            writes.households.put(household, authority);
        }
        known.stream().skip(1).forEach(other -> writes.toldAsOne.add(new Writes.ToldAsOne(household, other)));
        census.settle(keys, household).forEach(key -> writes.householdAddresses.put(key, household));
        return household;
    }

    private static Set<Long> hashed(String authority, Collection<String> keys) {
        return keys.stream().map(key -> MatchKeyHash.of(authority, key)).collect(Collectors.toSet());
    }
}
