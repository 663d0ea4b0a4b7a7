package uk.mashhub.personindex.resolve;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.personindex.store.ProposalStore;
import uk.mashhub.personindex.store.ProposalStore.Proposal;
import uk.mashhub.personindex.store.Writes;

/**
 * Asks a person whether two who stand are one child, when a batch reveals it: the numbers of both in one report, or a child born to
 * the mother, or in the home, of an unborn one; and whether one is two ({@link Splits}). No reference changes until
 * somebody answers, and nobody is asked twice.
 */
@Component
class Proposals {

    /** An unborn child is heard of, and the child born of it too, within this time of the birth. */
    private static final Period INFANT = Period.ofDays(400);

    private final ProposalStore store;
    private final Holds holds;
    private final Splits splits;

    Proposals(ProposalStore store, Holds holds, Splits splits) {
        this.store = store;
        this.holds = holds;
        this.splits = splits;
    }

    /** Asks what the batch gives reason to ask, once it is written. */
    void propose(Writes writes, List<Report> reports, String strategyVersion) {
        splits.propose(writes, strategyVersion);
        List<Proposal> proposals = new ArrayList<>();
        Instant first = reports.stream()
                .map(report -> report.event().occurredAt())
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        LocalDate since = since(first);
        if (reports.stream().flatMap(report -> report.people().stream()).anyMatch(m -> isInfant(m, since))) {
            proposals.addAll(store.births(writes.touched, since));
        }
        proposals.addAll(writes.proposals);
        Map<Set<String>, Proposal> pairs = new LinkedHashMap<>();
        // because a mother in common says more than a home, and of two found in one batch one is asked
        proposals.forEach(proposal -> pairs.putIfAbsent(Set.of(proposal.ref(), proposal.other()), proposal));
        if (!pairs.isEmpty()) {
            holds.alsoPeople(
                    pairs.keySet().stream().flatMap(Set::stream).distinct().toList());
            store.propose(pairs.values(), strategyVersion);
        }
    }

    /** Whether it says who a newborn or an unborn child belongs to. */
    static boolean ofInfantAmongOthers(Report report) {
        LocalDate since = since(report.event().occurredAt());
        return report.people().size() > 1 && report.people().stream().anyMatch(mention -> isInfant(mention, since));
    }

    private static LocalDate since(Instant first) {
        return first.atZone(ZoneOffset.UTC).toLocalDate().minus(INFANT);
    }

    private static boolean isInfant(Mention mention, LocalDate since) {
        LocalDate born = mention.facts().dateOfBirth();
        return mention.kind() == Kind.UNBORN || (mention.kind() == Kind.CHILD && born != null && born.isAfter(since));
    }
}
