package uk.mashhub.health.door;

import static uk.mashhub.platform.intake.PersonInEventBody.Role.UNBORN_CHILD;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import uk.mashhub.platform.intake.EventBody;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.intake.PersonBody;
import uk.mashhub.platform.intake.PersonInEventBody;

/** The types a provider may send, as data. */
final class AlertCatalogue {

    private static final ZoneId UK = ZoneId.of("Europe/London");

    /** A child this old walks; an injury of one is told as another type. */
    private static final int INFANT_MONTHS_MAX = 24;

    private static final Set<String> REGISTRATIONS = Set.of("JOINED", "LEFT", "TRANSFERRED", "NOT_REGISTERED");
    private static final Set<String> ASSESSMENTS = Set.of(
            "INITIAL_HEALTH", "REVIEW_HEALTH", "CHILD_PROTECTION_MEDICAL", "SEXUAL_HEALTH", "MENTAL_HEALTH", "OTHER");
    private static final Set<String> ADMISSIONS = Set.of("ADMITTED", "DISCHARGED");

    static final List<EventType<AlertFacts>> TYPES = List.of(
            seen("UNSCHEDULED_ATTENDANCE"),
            told("AMBULANCE_CONCERN"),
            told("INJURY_NON_MOBILE_INFANT")
                    .asksFor("NO_SETTING", AlertFacts::setting)
                    .ruled(AlertCatalogue::infant),
            seen("WAS_NOT_BROUGHT"),
            seen("NO_ACCESS_VISIT"),
            told("SELF_HARM").asksFor("NO_SETTING", AlertFacts::setting),
            told("PREGNANCY_CONCERN").asksForAnyOf("NO_UNBORN_CHILD", UNBORN_CHILD),
            told("PARENTAL_MENTAL_ILLNESS"),
            told("PARENTAL_SUBSTANCE_MISUSE"),
            type("REGISTRATION_CHANGED").refinedBy(REGISTRATIONS),
            told("HEALTH_ASSESSMENT").refinedBy(ASSESSMENTS),
            seen("INPATIENT_ADMISSION").refinedBy(ADMISSIONS),
            told("HEALTH_CONCERN"));

    private AlertCatalogue() {}

    private static EventType<AlertFacts> type(String name) {
        return EventType.named(name);
    }

    private static EventType<AlertFacts> seen(String name) {
        return AlertCatalogue.type(name).asksFor("NO_SETTING", AlertFacts::setting);
    }

    private static EventType<AlertFacts> told(String name) {
        return AlertCatalogue.type(name).asksFor("NO_SUMMARY", AlertFacts::summary);
    }

    private static void infant(EventBody event, AlertFacts facts, Findings findings) {
        if (event.people() == null || event.occurredAt() == null) {
            return;
        }
        LocalDate day = event.occurredAt().atZoneSameInstant(UK).toLocalDate();
        boolean older = event.people().stream()
                .filter(one -> one != null && one.role() == PersonInEventBody.Role.CHILD)
                .map(PersonInEventBody::person)
                .filter(Objects::nonNull)
                .map(PersonBody::dateOfBirth)
                .anyMatch(born ->
                        born != null && born.plusMonths(INFANT_MONTHS_MAX).isBefore(day));
        if (older) {
            findings.gap("CHILD_IS_NO_INFANT");
        }
    }
}
