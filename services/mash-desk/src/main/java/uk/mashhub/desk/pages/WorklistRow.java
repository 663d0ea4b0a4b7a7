package uk.mashhub.desk.pages;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Route;
import uk.mashhub.desk.domain.TimeLeft;
import uk.mashhub.desk.domain.WorkingHours;

/**
 * One line of the worklist, ready to be read.
 *
 * @param why the strongest reason
 * @param moreReasons how many others there are
 * @param uncertain whether it is not yet certain which child it is
 */
public record WorklistRow(
        UUID alertId,
        String childRef,
        Rating rating,
        String why,
        int moreReasons,
        List<String> agencies,
        int eventCount,
        TimeLeft left,
        @Nullable Instant respondBy,
        boolean reviewNeeded,
        boolean uncertain,
        boolean allocatedWorker,
        @Nullable String claimedBy,
        boolean mine) {

    /** Bands on which the hub acts without asking a person. */
    private static final Set<String> SURE = Set.of("MATCH", "NONE");

    static WorklistRow of(Alert alert, String reader, Instant now, WorkingHours hours) {
        AlertFacts facts = alert.facts();
        String claimedBy = alert.claim() == null ? null : alert.claim().by();
        return new WorklistRow(
                facts.alertId(),
                facts.childRef(),
                alert.standing().rating(),
                facts.reasons().isEmpty()
                        ? "No reason is left: the events were withdrawn"
                        : facts.reasons().getFirst().text(),
                Math.max(0, facts.reasons().size() - 1),
                facts.agencies().stream().map(Agency::word).toList(),
                facts.eventCount(),
                TimeLeft.of(alert.standing().rating(), facts.respondBy(), now, hours),
                facts.respondBy(),
                alert.standing().reviewNeeded(),
                !SURE.contains(facts.identity().band()),
                facts.route() == Route.ALLOCATED_WORKER,
                claimedBy,
                reader.equals(claimedBy));
    }

    /** The rating's style. */
    public String style() {
        return rating.name().toLowerCase(Locale.UK);
    }
}
