package uk.mashhub.personindex.resolve;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;

/**
 * Nobody is asked again what they are asked, or have answered, on exactly the same words: a system that has a wrong number sends it with
 * every report.
 *
 * <p>Whose number it is besides is nobody to mistake a child for once a person has said that they are two, or chose this child for these
 * words though the other was offered. Not yet answered, the same words wait with the question there is; those of whom it asks whether they
 * are somebody told of in these words are nobody to mistake them for either.
 */
final class AskedBefore {

    private AskedBefore() {}

    /** The outcome; where it would ask what was asked before, who it was then. */
    static Outcome respected(Outcome outcome, Mention mention, List<Known> sharing, Census census, Matcher matcher) {
        Facts facts = mention.facts();
        // a comparison that failed says nothing of who it is
        if (!(outcome instanceof Unsure unsure) || unsure.reason() == Reason.FAILED || !tellsOne(mention)) {
            return outcome;
        }
        List<Known> mayBe = sharing.stream()
                .filter(person -> mayBe(person, mention.kind()))
                .sorted(Comparator.comparing(Known::ref))
                .toList();
        List<Linked> answered = mayBe.stream()
                .filter(person -> !person.provisional() && isToldOf(person, facts))
                .flatMap(person -> answered(person, mention, sharing, census, matcher).stream())
                .toList();
        if (answered.size() > 1) {
            // because twins who are not born yet are told of in the same words: who was chosen for them says which
            answered = answered.stream()
                    .filter(one -> census.passedOver(one.ref(), facts, one.ref()))
                    .toList();
        }
        if (answered.size() == 1) {
            return answered.getFirst();
        }
        return mayBe.stream()
                .filter(person -> person.provisional()
                        && (isToldOf(person, facts) || isAsked(person, mention, unsure, census, matcher)))
                .findFirst()
                .<Outcome>map(asked -> new Linked(asked.ref(), unsure.probability(), Reason.SAME_WORDS))
                .orElse(unsure);
    }

    /** An unborn child is told of by its mother, or by when and where it is expected: nothing else is ever said of it. */
    private static boolean tellsOne(Mention mention) {
        Facts facts = mention.facts();
        return switch (mention.kind()) {
            case CHILD -> facts.tellsOne();
            case UNBORN -> !facts.mothers().isEmpty() || facts.strength() > 0;
            case ADULT -> false;
        };
    }

    /** A pregnancy told of once more may be a child's, once a person has joined them. */
    private static boolean mayBe(Known person, Kind kind) {
        return person.kind() == Kind.CHILD || (kind == Kind.UNBORN && person.kind() == Kind.UNBORN);
    }

    /** An unborn child whose question offers everybody else it may be: the words of each agency and each date would ask the same. */
    private static boolean isAsked(Known person, Mention mention, Unsure unsure, Census census, Matcher matcher) {
        Unsure asked = census.question(person.ref());
        return mention.kind() == Kind.UNBORN
                && asked != null
                && unsure.without(asked.candidates()::contains).candidates().equals(List.of(person.ref()))
                && matcher.decide(mention.facts(), Kind.UNBORN, List.of(person)) instanceof Linked;
    }

    /** Whether it is them when those with the same number are left out of whom a person has said, or is asked, that it is not they. */
    private static Optional<Linked> answered(
            Known person, Mention mention, List<Known> sharing, Census census, Matcher matcher) {
        List<Known> rest = sharing.stream()
                .filter(other -> other.equals(person) || !isLeftOut(other, person, mention, census))
                .toList();
        return rest.size() < sharing.size()
                        && matcher.decide(mention.facts(), mention.kind(), rest) instanceof Linked linked
                        && linked.ref().equals(person.ref())
                ? Optional.of(linked)
                : Optional.empty();
    }

    private static boolean isLeftOut(Known other, Known person, Mention mention, Census census) {
        Facts facts = mention.facts();
        return (isNumbered(other, facts) || mention.kind() == Kind.UNBORN)
                && ((other.provisional() && (isToldOf(other, facts) || isOffered(other, person, census)))
                        || census.keptApart(person.ref(), other.ref())
                        || census.passedOver(person.ref(), facts, other.ref()));
    }

    /** Whether it is asked already whether the one, who has the number too, is the other. */
    private static boolean isOffered(Known other, Known person, Census census) {
        Unsure asked = census.question(other.ref());
        return asked != null && asked.candidates().contains(person.ref());
    }

    /** Those of whom a person decided such words, with their numbers or of an unborn child: of them it matters who else was offered. */
    static Set<String> decided(Stream<Mention> mentions, Collection<Known> people) {
        Set<Facts> numbered = mentions.filter(mention -> mention.kind() == Kind.UNBORN
                        || !mention.facts().identifiers().isEmpty())
                .map(Mention::facts)
                .collect(Collectors.toSet());
        return people.stream()
                .filter(person -> person.records().stream()
                        .anyMatch(record -> record.decidedByPerson() && numbered.contains(record.facts())))
                .map(Known::ref)
                .collect(Collectors.toSet());
    }

    private static boolean isNumbered(Known person, Facts facts) {
        return person.kind() == Kind.CHILD
                && person.records().stream()
                        .anyMatch(record -> !Collections.disjoint(record.facts().identifiers(), facts.identifiers()));
    }

    private static boolean isToldOf(Known person, Facts facts) {
        return person.records().stream().anyMatch(record -> record.facts().equals(facts));
    }
}
