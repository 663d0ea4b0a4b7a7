package uk.mashhub.desk.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ChronologyEntry;

/**
 * A record as dots on a line of time, one lane an agency, an empty lane said in words.
 *
 * @param from the first event
 * @param until the last one
 */
public record TimelinePicture(Instant from, Instant until, List<Lane> lanes, List<Dot> dots) {

    private static final int LEFT = 130;
    private static final int SPAN = 700;
    private static final int LANE = 34;
    private static final int FIRST = 26;

    public TimelinePicture {
        lanes = List.copyOf(lanes);
        dots = List.copyOf(dots);
    }

    /** One agency's line. */
    public record Lane(String agency, int y, boolean silent) {}

    /** One event; those of the alert are filled. */
    public record Dot(int x, int y, boolean inAlert, String words, UUID eventId) {

        /** A square around the middle: an event of the alert differs from the others also in shape. */
        public int left() {
            return x - 7;
        }

        public int top() {
            return y - 7;
        }
    }

    /** Whether some events are marked as those of an alert. */
    public boolean marksAlert() {
        return dots.stream().anyMatch(Dot::inAlert);
    }

    static TimelinePicture of(Chronology chronology, Set<UUID> inAlert, Words words) {
        List<ChronologyEntry> entries = chronology.entries().stream()
                .filter(entry -> !entry.withdrawn())
                .toList();
        Instant from = entries.isEmpty() ? Instant.EPOCH : entries.getFirst().occurredAt();
        Instant until = entries.isEmpty() ? Instant.EPOCH : entries.getLast().occurredAt();
        double whole = Math.max(1, Duration.between(from, until).toMillis());
        List<Lane> lanes = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        for (Agency agency : List.of(Agency.POLICE, Agency.HEALTH, Agency.EDUCATION, Agency.SOCIAL_CARE)) {
            int y = FIRST + lanes.size() * LANE;
            List<ChronologyEntry> own =
                    entries.stream().filter(entry -> entry.agency() == agency).toList();
            lanes.add(new Lane(agency.word(), y, own.isEmpty()));
            own.forEach(entry -> dots.add(new Dot(
                    LEFT
                            + (int) (SPAN
                                    * (Duration.between(from, entry.occurredAt())
                                                    .toMillis()
                                            / whole)),
                    y,
                    inAlert.contains(entry.eventId()),
                    words.at(entry.occurredAt()) + ": " + words.of(entry.type()),
                    entry.eventId())));
        }
        return new TimelinePicture(from, until, lanes, dots);
    }
}
