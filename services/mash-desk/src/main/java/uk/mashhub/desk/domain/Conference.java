package uk.mashhub.desk.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A child protection conference, and what each who was invited did.
 *
 * @param kind INITIAL or REVIEW
 * @param version rises with every edit, so that two editors do not overwrite each other
 */
public record Conference(
        UUID id, UUID alertId, String childRef, String kind, LocalDate heldOn, int version, List<Invitee> invitees) {

    /** More than sit around any table. */
    public static final int INVITEES_MAX = 40;

    public Conference {
        invitees = List.copyOf(invitees);
    }

    /**
     * Somebody invited.
     *
     * @param attended null while nobody said
     * @param reportOn when their report came in; null while none did
     * @param sharedOn when it was shared with the parents; null while it was not
     */
    public record Invitee(
            String name,
            Instant invitedAt,
            @Nullable Boolean attended,
            @Nullable LocalDate reportOn,
            @Nullable LocalDate sharedOn) {

        @Override
        public String toString() {
            return "Invitee[" + attended + "]";
        }
    }

    /** Whether their report came before the day of the conference. */
    public boolean isOnTime(Invitee one) {
        return one.reportOn() != null && one.reportOn().isBefore(heldOn);
    }

    /** Whether the parents had it before the day, as they must (requirements, section 14: conference.report-to-family). */
    public boolean isSharedBefore(Invitee one) {
        return one.sharedOn() != null && one.sharedOn().isBefore(heldOn);
    }

    public long attended() {
        return count(one -> Boolean.TRUE.equals(one.attended()));
    }

    public long onTime() {
        return count(this::isOnTime);
    }

    public long sharedBefore() {
        return count(this::isSharedBefore);
    }

    private long count(Predicate<Invitee> did) {
        return invitees.stream().filter(did).count();
    }

    @Override
    public String toString() {
        return "Conference[" + kind + "]";
    }
}
