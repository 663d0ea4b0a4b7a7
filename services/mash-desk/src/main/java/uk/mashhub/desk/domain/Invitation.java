package uk.mashhub.desk.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An agency that belongs to a strategy discussion about a child, and why: it spoke lately, or it has an interest that runs.
 *
 * @param why in words, without a personal fact
 */
public record Invitation(Agency agency, String why) {

    /** Fewer agencies than this make a discussion non-quorate. */
    public static final int QUORUM = 3;

    private static final String THE_WARD = "The child is in hospital: the ward's lead is invited";

    /** How long ago an event still makes an interest. */
    private static final Duration RECENT = Duration.ofDays(366);

    /** Who is invited, the four agencies in their order. */
    public static List<Invitation> of(Chronology chronology, Instant now) {
        return Arrays.stream(Agency.values())
                .filter(agency -> agency != Agency.UNKNOWN)
                .map(agency -> invite(agency, chronology, now))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether it is the lead of the ward the child is on who is asked. */
    public boolean asksForTheWard() {
        return why.equals(THE_WARD);
    }

    private static Optional<Invitation> invite(Agency agency, Chronology chronology, Instant now) {
        List<ChronologyEntry> own = chronology.entries().stream()
                .filter(entry -> !entry.withdrawn() && entry.agency() == agency)
                .toList();
        if (agency == Agency.SOCIAL_CARE) {
            // because statute makes the local authority's social care the one that calls it
            return Optional.of(
                    new Invitation(agency, own.isEmpty() ? "Leads the discussion" : "Leads; knows the child"));
        }
        if (agency == Agency.EDUCATION && own.stream().anyMatch(entry -> isOnRoll(entry))) {
            return Optional.of(new Invitation(agency, "The child is on a school's roll"));
        }
        if (agency == Agency.HEALTH && isInHospital(own)) {
            return Optional.of(new Invitation(agency, THE_WARD));
        }
        long recent = own.stream()
                .filter(entry -> entry.occurredAt().isAfter(now.minus(RECENT)))
                .count();
        return recent == 0
                ? Optional.empty()
                : Optional.of(new Invitation(
                        agency,
                        recent == 1
                                ? "Reported an event in 12 months"
                                : "Reported " + recent + " events in 12 months"));
    }

    /** Admitted, and not discharged since. */
    private static boolean isInHospital(List<ChronologyEntry> own) {
        return own.stream()
                .filter(entry -> entry.type().equals("INPATIENT_ADMISSION"))
                .max(Comparator.comparing(ChronologyEntry::occurredAt))
                .filter(entry -> !Objects.equals(entry.subtype(), "DISCHARGED"))
                .isPresent();
    }

    private static boolean isOnRoll(ChronologyEntry entry) {
        return Objects.equals(entry.type(), "ENROLMENT") && entry.leftOn() == null;
    }
}
