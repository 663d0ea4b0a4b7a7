package uk.mashhub.education.door;

import java.util.List;
import java.util.Set;
import uk.mashhub.platform.intake.EventType;

/** The types a school may send, as data. The absences the monitor judges itself are not among them. */
final class ConcernCatalogue {

    /** How a pupil is excluded (standards, 2.5). */
    private static final Set<String> EXCLUSIONS = Set.of("SUSPENSION", "PERMANENT", "LUNCHTIME");

    static final List<EventType<ConcernFacts>> TYPES = List.of(
            told("SCHOOL_CONCERN"),
            told("EARLY_YEARS_CONCERN"),
            told("EXCLUSION").refinedBy(EXCLUSIONS),
            told("MISSING_EDUCATION"),
            told("REDUCED_TIMETABLE"));

    private ConcernCatalogue() {}

    private static EventType<ConcernFacts> told(String name) {
        return EventType.<ConcernFacts>named(name)
                .asksFor("NO_SCHOOL", ConcernFacts::urn)
                .asksFor("NO_SUMMARY", ConcernFacts::summary);
    }
}
