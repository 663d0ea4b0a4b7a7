package uk.mashhub.desk.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Two things said of one child that cannot both be so, side by side: nobody's word is chosen over another's.
 *
 * @param about what they differ in
 */
public record Contradiction(About about, Side one, Side other) {

    /** What can be told apart without a name or an address. */
    public enum About {
        PRESENCE("Whether the child was there"),
        RISK_GRADE("How grave the same incident was"),
        CONSENT("Whether consent was given for the same incident"),
        SCHOOL("Which school the child goes to");

        private final String words;

        About(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** One event and what it says, as a code or a school's number. */
    public record Side(ChronologyEntry entry, String said) {}

    /** How near in time two agencies' events are taken for one incident: an ambulance's report and a police officer's. */
    static final Duration ONE_INCIDENT = Duration.ofHours(2);

    /** More than a person compares at once. */
    static final int SHOWN_MAX = 20;

    /** Every pair of a record, as it happened; what was withdrawn contradicts nothing. */
    public static List<Contradiction> in(Chronology chronology) {
        List<ChronologyEntry> standing = chronology.entries().stream()
                .filter(entry -> !entry.withdrawn())
                .toList();
        List<Contradiction> found = new ArrayList<>();
        for (int i = 0; i < standing.size() && found.size() < SHOWN_MAX; i++) {
            ChronologyEntry one = standing.get(i);
            for (int j = i + 1; j < standing.size() && isOneIncident(one, standing.get(j)); j++) {
                ChronologyEntry other = standing.get(j);
                if (one.agency() != other.agency()) {
                    differ(About.PRESENCE, one, other, Contradiction::presence, found);
                    differ(About.RISK_GRADE, one, other, ChronologyEntry::riskGrade, found);
                    differ(About.CONSENT, one, other, entry -> consent(chronology, entry), found);
                }
            }
        }
        schools(standing, found);
        return found.size() > SHOWN_MAX ? found.subList(0, SHOWN_MAX) : found;
    }

    private static boolean isOneIncident(ChronologyEntry one, ChronologyEntry later) {
        return Duration.between(one.occurredAt(), later.occurredAt()).compareTo(ONE_INCIDENT) <= 0;
    }

    private static void differ(
            About about,
            ChronologyEntry one,
            ChronologyEntry other,
            Function<ChronologyEntry, @Nullable String> said,
            List<Contradiction> found) {
        String first = said.apply(one);
        String second = said.apply(other);
        if (first != null && second != null && !first.equals(second)) {
            found.add(new Contradiction(about, new Side(one, first), new Side(other, second)));
        }
    }

    private static @Nullable String presence(ChronologyEntry entry) {
        return entry.presence().equals("UNKNOWN") ? null : entry.presence();
    }

    /** Refused against obtained; that nobody asked contradicts nothing. */
    private static @Nullable String consent(Chronology chronology, ChronologyEntry entry) {
        Report report = chronology.reports().get(entry.eventId());
        String consent = report == null ? null : report.consent();
        return "OBTAINED".equals(consent) || "REFUSED".equals(consent) ? consent : null;
    }

    /** Two rolls the child is on at once. */
    private static void schools(List<ChronologyEntry> standing, List<Contradiction> found) {
        List<ChronologyEntry> rolls = standing.stream()
                .filter(entry -> entry.type().equals("ENROLMENT")
                        && entry.urn() != null
                        && entry.admittedOn() != null
                        && entry.leftOn() == null)
                .toList();
        for (int i = 0; i < rolls.size(); i++) {
            for (int j = i + 1; j < rolls.size(); j++) {
                differ(About.SCHOOL, rolls.get(i), rolls.get(j), ChronologyEntry::urn, found);
            }
        }
    }
}
