package uk.mashhub.desk.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.DeskClock;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Route;
import uk.mashhub.desk.domain.TimeLeft;
import uk.mashhub.desk.domain.WorkingHours;

/**
 * One line of the worklist, ready to be read.
 *
 * @param why the strongest reason
 * @param moreReasons how many others there are
 * @param contact the time left to decide on the contact; null where no such clock runs
 * @param marks what to know before opening it, in words
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
        @Nullable TimeLeft contact,
        @Nullable Instant contactBy,
        List<String> marks,
        boolean allocatedWorker,
        boolean seen,
        @Nullable String claimedBy,
        boolean mine) {

    /** Bands on which the hub acts without asking a person. */
    private static final Set<String> SURE = Set.of("MATCH", "NONE");

    static WorklistRow of(Alert alert, String reader, Instant now, WorkingHours hours) {
        AlertFacts facts = alert.facts();
        Rating rating = alert.standing().rating();
        String claimedBy = alert.claim() == null ? null : alert.claim().by();
        Instant contactBy = facts.contactDecisionBy();
        return new WorklistRow(
                facts.alertId(),
                facts.childRef(),
                rating,
                facts.reasons().isEmpty()
                        ? "No reason is left: the events were withdrawn"
                        : facts.reasons().getFirst().text(),
                Math.max(0, facts.reasons().size() - 1),
                facts.agencies().stream().map(Agency::word).toList(),
                facts.eventCount(),
                TimeLeft.of(rating, facts.respondBy(), now, hours),
                facts.respondBy(),
                contactBy == null ? null : TimeLeft.of(Rating.AMBER, contactBy, now, hours),
                contactBy,
                marks(alert),
                facts.route() == Route.ALLOCATED_WORKER,
                alert.marks().acknowledgedBy() != null,
                claimedBy,
                reader.equals(claimedBy));
    }

    private static List<String> marks(Alert alert) {
        AlertFacts facts = alert.facts();
        List<String> marks = new ArrayList<>();
        if (alert.isOpen() && alert.marks().overdueLevel() >= DeskClock.MANAGER) {
            marks.add("Escalated to the manager");
        }
        if (facts.route() == Route.ALLOCATED_WORKER) {
            marks.add("Known: open case, allocated worker");
        } else if (facts.episode() > 0) {
            marks.add("Known: alert " + (facts.episode() + 1) + " of this child");
        }
        if (AlertFacts.EXPLOITATION.equals(facts.queue())) {
            marks.add("Missing: exploitation queue");
        }
        if (facts.reasons().stream().anyMatch(reason -> reason.rule().contains("repeat"))) {
            marks.add("Repeat");
        }
        if (!SURE.contains(facts.identity().band())) {
            marks.add("Which child: not certain");
        }
        if (alert.standing().reviewNeeded()) {
            marks.add("Review: the facts now say less");
        }
        if (alert.place().toldIn() != null) {
            marks.add("Told in " + alert.place().toldIn() + ", lives in "
                    + alert.place().authority());
        } else if (facts.receivingAuthority() != null) {
            marks.add(
                    "Lives in " + facts.receivingAuthority() + (alert.place().sentBack() == null ? "" : ": sent back"));
        }
        return marks;
    }

    /** What its tick box is called: no two children's are alike. */
    public String label() {
        return "Tick: " + rating.word() + ", " + why + ", child "
                + childRef.substring(Math.max(0, childRef.length() - 5));
    }

    /** The rating's style. */
    public String style() {
        return rating.name().toLowerCase(Locale.UK);
    }
}
