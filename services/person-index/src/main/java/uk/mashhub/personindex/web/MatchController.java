package uk.mashhub.personindex.web;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.personindex.access.SealedRecords;
import uk.mashhub.personindex.domain.Explanation;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;
import uk.mashhub.personindex.resolve.ForetellMatch;
import uk.mashhub.personindex.store.CensusStore;
import uk.mashhub.personindex.store.MatchKeyHash;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What would this person match, and why: asks the matcher that decides events, and changes nothing. */
@RestController
@RequestMapping("/v1/matches")
class MatchController {

    private static final int CANDIDATES_MAX = 20;

    private final Matcher matcher;
    private final ForetellMatch foretell;
    private final CensusStore store;
    private final SealedRecords sealed;
    private final AuditTrail audit;

    MatchController(
            Matcher matcher, ForetellMatch foretell, CensusStore store, SealedRecords sealed, AuditTrail audit) {
        this.matcher = matcher;
        this.foretell = foretell;
        this.store = store;
        this.sealed = sealed;
        this.audit = audit;
    }

    /**
     * @param person who is asked about
     * @param agency whose local identifiers they are; needed only for those
     */
    record Question(PersonAsked person, @Nullable String agency) {
        @Override
        public String toString() {
            return "Question[redacted]";
        }
    }

    record Field(String field, String agreement) {}

    record Candidate(
            String ref,
            boolean inReview,
            double probability,
            @Nullable String reason,
            boolean vetoed,
            List<Field> fields,
            Explanation explanation) {}

    record Answer(
            String band,
            double probability,
            @Nullable String ref,
            String reason,
            String strategyVersion,
            List<Candidate> candidates) {}

    @PostMapping
    @Transactional
    @PreAuthorize("hasAuthority('SCOPE_people:search') or @reviewAccess.mayReview(authentication)")
    Answer match(Caller caller, @RequestBody Question question) {
        if (question.person() == null) {
            throw HubProblem.unprocessable(List.of(new Fault("/person", "REQUIRED", "Who is asked about.")));
        }
        Facts facts = question.person().written("/person").facts(question.agency() == null ? "" : question.agency());
        boolean unborn = facts.dateOfBirth() == null && facts.expectedDelivery() != null;
        Kind kind = unborn ? Kind.UNBORN : Kind.CHILD;
        List<Known> known = sharing(caller, facts, kind);
        audit.record(caller, "MATCH", "-", "MATCH_EXPLAINED");
        return answer(foretell.of(facts, kind, known), candidates(facts, kind, known));
    }

    /** Whoever may be meant; one whose record is closed to the caller as if there were none, since an answer would tell of them. */
    private List<Known> sharing(Caller caller, Facts facts, Kind kind) {
        String authority = caller.authority();
        Set<Long> keys = matcher.lookups(facts, kind).stream()
                .map(key -> MatchKeyHash.of(authority, key))
                .collect(Collectors.toSet());
        List<Known> people = store.sharing(keys).people();
        Set<String> refs = people.stream().map(Known::ref).collect(Collectors.toCollection(HashSet::new));
        refs.removeAll(sealed.closedTo(caller, refs));
        Set<String> shielded = store.shielded(refs);
        return people.stream()
                .filter(person -> refs.contains(person.ref()))
                .map(person -> shielded.contains(person.ref()) ? withoutHome(person) : person)
                .filter(person -> !shielded.contains(person.ref()) || foundWithoutHome(authority, person, keys))
                .toList();
    }

    /** What is shielded is not compared: an answer would tell whether somebody lives where the asker thinks. */
    private static Known withoutHome(Known person) {
        return new Known(
                person.ref(),
                person.kind(),
                person.provisional(),
                person.records().stream()
                        .map(r -> new Known.Source(r.facts().withoutHome(), r.decidedByPerson()))
                        .toList());
    }

    private boolean foundWithoutHome(String authority, Known person, Set<Long> keys) {
        return person.records().stream()
                .flatMap(r -> matcher.keys(r.facts(), person.kind()).stream())
                .anyMatch(key -> keys.contains(MatchKeyHash.of(authority, key)));
    }

    private Answer answer(Outcome outcome, List<Candidate> candidates) {
        String version = matcher.version();
        return switch (outcome) {
            case Linked linked ->
                new Answer(
                        linked.band().name(),
                        linked.probability(),
                        linked.ref(),
                        linked.reason().name(),
                        version,
                        candidates);
            case FirstHeardOf first -> new Answer("NONE", 1.0, null, Reason.FIRST_HEARD_OF.name(), version, candidates);
            case Unsure unsure ->
                new Answer(
                        unsure.band().name(),
                        unsure.probability(),
                        null,
                        unsure.reason().name(),
                        version,
                        candidates);
        };
    }

    private List<Candidate> candidates(Facts facts, Kind kind, List<Known> known) {
        return known.stream()
                .filter(person -> person.mayBe(kind))
                .map(person -> candidate(facts, kind, person))
                .sorted(Comparator.comparingDouble((Candidate c) -> -c.probability())
                        .thenComparing(Candidate::ref))
                .limit(CANDIDATES_MAX)
                .toList();
    }

    private Candidate candidate(Facts facts, Kind kind, Known person) {
        Outcome alone = matcher.decide(facts, kind, List.of(person));
        Explanation explanation = matcher.explain(facts, kind, person);
        double probability = switch (alone) {
            case Linked linked -> linked.probability();
            case FirstHeardOf first -> explanation.probability();
            case Unsure unsure -> unsure.probability();
        };
        Reason reason = switch (alone) {
            case Linked linked -> linked.reason();
            case FirstHeardOf first -> explanation.rule();
            case Unsure unsure -> unsure.reason();
        };
        return new Candidate(
                person.ref(),
                person.provisional(),
                probability,
                reason == null ? null : reason.name(),
                explanation.rule() == Reason.FIRST_HEARD_OF,
                fields(explanation),
                explanation);
    }

    private static List<Field> fields(Explanation explanation) {
        return explanation.weights().stream()
                .map(weight -> new Field(
                        weight.field(),
                        switch (weight.level()) {
                            case "exact", "same" -> "SAME";
                            case "missing" -> "MISSING";
                            case "other" -> "OTHER";
                            default -> "SIMILAR";
                        }))
                .toList();
    }
}
