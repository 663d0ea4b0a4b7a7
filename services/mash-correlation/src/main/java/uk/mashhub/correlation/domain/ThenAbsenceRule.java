package uk.mashhub.correlation.domain;

import static uk.mashhub.correlation.domain.EventKind.DOMESTIC_ABUSE_INCIDENT;
import static uk.mashhub.correlation.domain.EventKind.MISSING_REPORTED;
import static uk.mashhub.correlation.domain.EventKind.UNEXPLAINED_ABSENCE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Sees that a child did not come to school in the days after something happened to them, and nobody said why.
 *
 * @param first what happened
 * @param days how many calendar days after it an absence still belongs to it, by the policy
 * @param rating what the two give together
 */
public record ThenAbsenceRule(
        String name, String first, ToIntFunction<Policy> days, RatingOf rating, String ratingText, String text)
        implements Rule {

    /** At least one level above the incident alone, and at least AMBER. */
    public static final ThenAbsenceRule DOMESTIC_ABUSE = new ThenAbsenceRule(
            "domestic-abuse-then-absence/1",
            DOMESTIC_ABUSE_INCIDENT,
            Policy::absenceAfterAbuseDays,
            incident -> Rating.higher(
                    Rating.AMBER, DomesticAbuseRule.rating(incident).raised()),
            "one level above the incident alone, at least AMBER",
            "An unexplained absence from school in the days after a domestic abuse incident");

    public static final ThenAbsenceRule MISSING = new ThenAbsenceRule(
            "missing-then-absence/1",
            MISSING_REPORTED,
            Policy::absenceAfterMissingDays,
            missing -> Rating.RED,
            "RED",
            "An unexplained absence from school in the days after the child was reported missing");

    /** What an event and the absence after it give. */
    @FunctionalInterface
    public interface RatingOf {
        Rating apply(Sighting event);
    }

    @Override
    public Card card(Policy policy) {
        return new Card(name, text + ".", ratingText, days.applyAsInt(policy) + " calendar days");
    }

    @Override
    public List<Finding> findings(Timeline timeline, Policy policy) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting event : timeline.concerns()) {
            if (event.is(first)) {
                for (Sighting absence : timeline.concerns()) {
                    if (absence.is(UNEXPLAINED_ABSENCE) && follows(event, absence, policy)) {
                        findings.add(Finding.of(rating.apply(event), text, event, absence));
                    }
                }
            }
        }
        return findings;
    }

    /** On the day itself only an absence that came after; from the next day on, every session of the window. */
    private boolean follows(Sighting event, Sighting absence, Policy policy) {
        LocalDate day = policy.calendar().dayOf(event.occurredAt());
        LocalDate session = absence.particulars().sessionDate();
        LocalDate absent = session == null ? policy.calendar().dayOf(absence.occurredAt()) : session;
        if (absent.equals(day)) {
            return !absence.occurredAt().isBefore(event.occurredAt());
        }
        return absent.isAfter(day) && !absent.isAfter(day.plusDays(days.applyAsInt(policy)));
    }
}
