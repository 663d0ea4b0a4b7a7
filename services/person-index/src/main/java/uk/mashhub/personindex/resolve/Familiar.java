package uk.mashhub.personindex.resolve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.FanOut;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Resolved.Identity;
import uk.mashhub.personindex.resolve.Recall.Met;
import uk.mashhub.personindex.resolve.Recall.Stay;
import uk.mashhub.personindex.resolve.Recall.Words;
import uk.mashhub.personindex.store.PublicationStore.Subject;

/**
 * A report all of whose people were met before in the same words, and which says nothing new of where anybody lives: it is kept and
 * published, and changes nothing that is known.
 *
 * @param people who each mention is, in their order
 * @param told the household it tells; null when it tells none
 * @param household the one it happened in: as told, else where the first child named, the victim or the adult it is about lived
 * @param shielded whether that household's address is
 */
record Familiar(
        Report report,
        List<Met> people,
        @Nullable String told,
        @Nullable String household,
        boolean shielded) {

    /** The roll's statements carry no revision: a later one may replace it. */
    private static final String ROLL = "ENROLMENT";

    /** The report as it was met before; null when anything of it is new. */
    static @Nullable Familiar of(Report report, Recall recall) {
        if (!mayBe(report)) {
            return null;
        }
        List<Met> people = new ArrayList<>();
        for (Mention mention : report.people()) {
            Met met = recall.who(Words.of(report.event().authority(), mention.kind(), mention.facts()));
            if (met == null || movesHouse(met, report.event().occurredAt())) {
                return null;
            }
            people.add(met);
        }
        return of(report, people);
    }

    /** Whether it would be, were all its people met. */
    static boolean mayBe(Report report) {
        return !report.standing().retracted()
                && report.standing().revision() == 0
                && !report.people().isEmpty()
                && !report.event().type().equals(ROLL)
                // because the people may be known and that they belong together may not
                && !Proposals.ofInfantAmongOthers(report)
                && report.people().stream().allMatch(mention -> says(report, mention));
    }

    /** Nothing of where they live but, perhaps, their own address, and nothing that has to be kept from anybody. */
    private static boolean says(Report report, Mention mention) {
        return !mention.said().shielded()
                && !Boolean.FALSE.equals(mention.resident())
                && report.homeOf(mention).equals(mention.facts().addresses());
    }

    /** A later word of the one home that holds uncontested changes nothing; any other might. */
    private static boolean movesHouse(Met met, Instant at) {
        Stay stay = met.stay();
        return met.home() != null
                && (stay == null || !stay.householdRef().equals(met.home()) || at.isBefore(stay.from()));
    }

    private static @Nullable Familiar of(Report report, List<Met> people) {
        Set<String> home = report.home();
        if (home.isEmpty()) {
            Stay lived = lived(report, people);
            return lived == null
                    ? new Familiar(report, people, null, null, false)
                    : new Familiar(report, people, null, lived.householdRef(), lived.shielded());
        }
        for (int i = 0; i < people.size(); i++) {
            Stay stay = people.get(i).stay();
            if (stay != null && report.people().get(i).facts().addresses().equals(home)) {
                return new Familiar(report, people, stay.householdRef(), stay.householdRef(), stay.shielded());
            }
        }
        return null;
    }

    /** Where the first child it names, else the victim, else the adult it is about, lived then. */
    private static @Nullable Stay lived(Report report, List<Met> people) {
        return IntStream.range(0, people.size())
                .boxed()
                .filter(i -> FanOut.happensWhereLives(
                        report.event().type(),
                        mention(report, i).kind(),
                        mention(report, i).role()))
                .sorted(Comparator.comparingInt(i -> FanOut.precedence(
                        mention(report, i).kind(), mention(report, i).role())))
                .map(i -> people.get(i).stay())
                .filter(Objects::nonNull)
                .filter(stay -> !report.event().occurredAt().isBefore(stay.presumedFrom()))
                .findFirst()
                .orElse(null);
    }

    private static Mention mention(Report report, int position) {
        return report.people().get(position);
    }

    /** Whether it is about nobody but whom it names. */
    boolean reachesNobodyElse() {
        String type = report.event().type();
        return !type.equals(FanOut.RISK_MARKER)
                && !FanOut.reachesHousehold(report.event().agency(), type);
    }

    /** Whether anything it hangs on is among these. */
    boolean hangsOn(Set<Integer> changed) {
        return !changed.isEmpty()
                && people.stream().anyMatch(met -> met.stripes().any(changed::contains));
    }

    /** The people it names, as they are read once it is written. */
    List<Subject> subjects(String strategyVersion) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Mention mention = mention(report, i);
            Met met = people.get(i);
            subjects.add(new Subject(
                    report.referenceId(),
                    mention.kind(),
                    mention.role(),
                    mention.presence(),
                    met.ref(),
                    met.dateOfBirth(),
                    new Identity(Band.MATCH.name(), met.probability(), strategyVersion, null)));
        }
        return subjects;
    }

    /** Adds what stands for the people and the households that must not change until it is written. */
    void hold(Set<Long> locks) {
        people.forEach(met -> {
            locks.add(met.lock());
            if (met.stay() != null) {
                locks.add(met.stay().lock());
            }
        });
    }
}
