package uk.mashhub.personindex.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Reason;

/** Whether one description is of somebody already known: the same weights and rules as over a file. Pure. */
public final class Decider {

    private final Strategy strategy;
    private final Judge judge;

    private Decider(Strategy strategy, Judge judge) {
        this.strategy = strategy;
        this.judge = judge;
    }

    /**
     * The shipped strategy.
     *
     * @param people how many the index knows, at least 2: the more there are, the likelier is a chance likeness
     */
    public static Decider shipped(long people) {
        Strategy strategy = Strategy.shipped();
        double priorBits = -Math.log((double) Math.max(2, people)) / Math.log(2);
        return new Decider(strategy, new Judge(new Comparer(List.of()), strategy, priorBits, true));
    }

    /** One person as one source wrote them; null or empty is not told. */
    public record Description(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String dateOfBirth,
            @Nullable String sex,
            @Nullable String nhsNumber,
            @Nullable String upn,
            @Nullable String addressLine,
            @Nullable String postcode,
            @Nullable String schoolUrn) {
        @Override
        public String toString() {
            return "Description[redacted]";
        }
    }

    /** Somebody known, with every description of them. */
    public record Person(String ref, List<Description> descriptions) {
        public Person {
            descriptions = List.copyOf(descriptions);
        }

        @Override
        public String toString() {
            return "Person[redacted]";
        }
    }

    /** Somebody it may be, and the rule that keeps it from acting, if one does. */
    public record Candidate(
            String ref, double probability, @Nullable Reason rule) {}

    /** What is done, and who it may be, likeliest first; MATCH has one candidate, NONE none. */
    public record Decision(Band band, List<Candidate> candidates) {
        public Decision {
            candidates = List.copyOf(candidates);
        }
    }

    /** Name and version of the strategy. */
    public String version() {
        return strategy.version();
    }

    /** Who the description is of. The order of those known makes no difference. */
    public Decision decide(Description observed, Collection<Person> known) {
        List<Entry> entry = List.of(entry("observed", observed));
        List<Candidate> candidates = new ArrayList<>();
        for (Person person : known) {
            List<Entry> theirs = person.descriptions().stream()
                    .map(description -> entry(person.ref(), description))
                    .toList();
            Judge.Verdict verdict = judge.judge(entry, theirs);
            if (verdict.possible()) {
                candidates.add(new Candidate(person.ref(), verdict.probability(), verdict.rule()));
            }
        }
        candidates.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.probability())
                .thenComparing(Candidate::ref));
        if (candidates.isEmpty()) {
            return new Decision(Band.NONE, candidates);
        }
        return new Decision(
                candidates.size() > 1
                        ? Band.MANY
                        : Band.of(candidates.getFirst().probability()),
                candidates);
    }

    private static Entry entry(String id, Description said) {
        String sex = said.sex() == null ? "" : said.sex();
        String written =
                said.nhsNumber() == null ? "" : Text.fold(said.nhsNumber()).replace(" ", "");
        String upn =
                said.upn() == null ? "" : Text.fold(said.upn()).replace(" ", "").toUpperCase(Locale.ROOT);
        String nhs = Parse.nhs(written);
        return new Entry(
                id,
                Parse.name(said.givenName()),
                Parse.name(said.familyName()),
                Parse.born(said.dateOfBirth()),
                sex.equals("M") || sex.equals("F") ? sex.charAt(0) : 0,
                Parse.place(said.addressLine()),
                Parse.postcode(said.postcode()),
                nhs,
                nhs == null && written.length() >= 9 ? written : null,
                Parse.upn(upn),
                null,
                Parse.word(said.schoolUrn()),
                false,
                new int[0]);
    }
}
