package uk.mashhub.correlation.domain;

import static uk.mashhub.correlation.domain.EventKind.DOMESTIC_ABUSE_INCIDENT;
import static uk.mashhub.correlation.domain.EventKind.MISSING_REPORTED;
import static uk.mashhub.correlation.domain.EventKind.SCHOOL_CONCERN;
import static uk.mashhub.correlation.domain.EventKind.UNEXPLAINED_ABSENCE;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees that a child did not come to school in the days after something happened to them and nobody said why, or came late.
 *
 * @param first what happened
 * @param own whether only what names the child counts as that, not what befell another of the household
 * @param rating what the two give together, at least
 */
public record ThenAbsenceRule(
        String name,
        String first,
        boolean own,
        Setting usual,
        RatingOf rating,
        String ratingText,
        String text,
        String sources)
        implements Rule {

    /** At least one level above the incident alone, and at least AMBER. */
    public static final ThenAbsenceRule DOMESTIC_ABUSE = new ThenAbsenceRule(
            "domestic-abuse-then-absence/1",
            DOMESTIC_ABUSE_INCIDENT,
            false,
            Setting.within(Rating.AMBER, Period.ofDays(5)),
            incident -> DomesticAbuseRule.rating(incident).raised(),
            "one level above the incident alone, at least ",
            "An unexplained absence from school, or lateness, in the days after a domestic abuse incident",
            "R-047, R-095");

    public static final ThenAbsenceRule MISSING = new ThenAbsenceRule(
            "missing-then-absence/2",
            MISSING_REPORTED,
            true,
            Setting.within(Rating.RED, Period.ofDays(7)),
            missing -> Rating.BLUE,
            "",
            "An unexplained absence from school, or lateness, in the days after the child was reported missing",
            "R-047, R-099");

    private static final String LATE = "LATE";

    /** What an event and the absence after it give. */
    @FunctionalInterface
    public interface RatingOf {
        Rating apply(Sighting event);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(name, text + ".", ratingText + setting.floor(), setting.windowInWords(), sources);
    }

    @Override
    public List<String> triggers() {
        return List.of(first);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> events = own ? history.naming(triggers()) : history.of(first);
        if (events.isEmpty()) {
            return List.of();
        }
        List<Sighting> absences = absences(history);
        List<Finding> findings = new ArrayList<>();
        for (Sighting event : events) {
            for (Sighting absence : absences) {
                if (follows(history, event, absence, setting.reach())) {
                    Rating together = Rating.higher(setting.floor(), rating.apply(event));
                    findings.add(Finding.of(together, text, event, absence));
                }
            }
        }
        return findings;
    }

    private static List<Sighting> absences(History history) {
        List<Sighting> absences = history.of(UNEXPLAINED_ABSENCE);
        for (Sighting concern : history.of(SCHOOL_CONCERN)) {
            if (concern.subtype() != null && concern.subtype().startsWith(LATE)) {
                absences = new ArrayList<>(absences);
                absences.add(concern);
            }
        }
        return absences;
    }

    /** On the day itself only an absence that came after; from the next day on, every session of the window. */
    private static boolean follows(History history, Sighting event, Sighting absence, Period window) {
        LocalDate day = history.dayOf(event);
        LocalDate session = absence.particulars().sessionDate();
        LocalDate absent = session == null ? history.dayOf(absence) : session;
        if (absent.equals(day)) {
            return !absence.occurredAt().isBefore(event.occurredAt());
        }
        return absent.isAfter(day) && !absent.isAfter(day.plus(window));
    }
}
