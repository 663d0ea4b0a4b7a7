package uk.mashhub.personindex.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.Explanation;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.store.CensusStore;
import uk.mashhub.personindex.store.RecordStore;
import uk.mashhub.personindex.store.RecordStore.Source;
import uk.mashhub.personindex.store.ReviewStore.Review;
import uk.mashhub.personindex.store.SplitStore;
import uk.mashhub.personindex.store.SplitStore.Parting;

/** Two records beside each other: what each source said, and the weight of each field as the matcher in use sees it now. */
@Component
class SideBySide {

    private final RecordStore records;
    private final CensusStore census;
    private final SplitStore splits;
    private final Matcher matcher;

    SideBySide(RecordStore records, CensusStore census, SplitStore splits, Matcher matcher) {
        this.splits = splits;
        this.records = records;
        this.census = census;
        this.matcher = matcher;
    }

    /** What one source said; a shielded address is left out, and said to be. */
    record Said(
            UUID eventId,
            String agency,
            String type,
            Instant occurredAt,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable LocalDate dateOfBirth,
            @Nullable String nhsNumber,
            @Nullable String upn,
            @Nullable String sex,
            @Nullable String address,
            boolean shielded) {
        @Override
        public String toString() {
            return "Said[redacted]";
        }
    }

    /**
     * Everything live that is known under one reference.
     *
     * @param more how many older sources are left out, of those that say the very same as some that are here
     */
    record Side(String ref, List<Said> sources, int more) {}

    /** A candidate beside the record in question. */
    record Candidate(Side side, Explanation explanation) {}

    record Sides(Side question, List<Candidate> candidates) {}

    Sides of(Review review) {
        return splits.parting(review.id())
                .map(parting -> halves(parting, review.chosenRef()))
                .orElseGet(() -> whole(review));
    }

    /** What the child would keep beside what would go; once they are two, what each has now. */
    private Sides halves(Parting parting, @Nullable String chosen) {
        String ref = parting.ref();
        String other = chosen == null ? ref : chosen;
        Set<String> refs = Set.copyOf(List.of(ref, other));
        Set<Facts> apart = splits.facts(refs).values().stream()
                .flatMap(known -> known.entrySet().stream())
                .filter(fact -> parting.apart().contains(fact.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        List<Source> kept = new ArrayList<>();
        List<Source> going = new ArrayList<>();
        for (Source source : records.of(refs)) {
            boolean goes = other.equals(ref)
                    ? apart.contains(source.facts())
                    : source.personRef().equals(other);
            (goes ? going : kept).add(source);
        }
        Known child = new Known(
                ref,
                Kind.CHILD,
                false,
                going.stream()
                        .map(Source::facts)
                        .distinct()
                        .map(facts -> new Known.Source(facts, false))
                        .toList());
        return new Sides(
                side(ref, kept),
                going.isEmpty()
                        ? List.of()
                        : List.of(
                                new Candidate(side(other, going), matcher.explain(fullest(kept), Kind.CHILD, child))));
    }

    private Sides whole(Review review) {
        List<String> refs = new ArrayList<>(review.candidates());
        refs.add(review.provisionalRef());
        Map<String, List<Source>> sources = records.of(refs).stream().collect(Collectors.groupingBy(Source::personRef));
        List<Source> asked = sources.getOrDefault(review.provisionalRef(), List.of());
        Facts facts = fullest(asked);
        Map<String, Known> known = census.people(refs).stream().collect(Collectors.toMap(Known::ref, person -> person));
        Known question = known.get(review.provisionalRef());
        Kind kind = question == null ? Kind.CHILD : question.kind();
        List<Candidate> candidates = review.candidates().stream()
                .filter(known::containsKey)
                .map(ref -> new Candidate(
                        side(ref, sources.getOrDefault(ref, List.of())),
                        matcher.explain(facts, kind, Objects.requireNonNull(known.get(ref)))))
                .toList();
        return new Sides(side(review.provisionalRef(), asked), candidates);
    }

    /** The one of the records in question that is worth weighing. */
    private static Facts fullest(List<Source> asked) {
        return asked.stream()
                .map(Source::facts)
                .max(Comparator.comparingInt(Facts::strength))
                .orElse(Facts.NOTHING);
    }

    private static Side side(String ref, List<Source> sources) {
        return new Side(
                ref,
                sources.stream()
                        .map(s -> new Said(
                                s.eventId(),
                                s.agency(),
                                s.type(),
                                s.occurredAt(),
                                s.givenName(),
                                s.familyName(),
                                s.dateOfBirth(),
                                s.nhsNumber(),
                                s.upn(),
                                s.sex(),
                                s.address(),
                                s.shielded()))
                        .toList(),
                sources.stream().mapToInt(Source::more).sum());
    }
}
