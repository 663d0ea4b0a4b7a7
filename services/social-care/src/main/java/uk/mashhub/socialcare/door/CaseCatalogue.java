package uk.mashhub.socialcare.door;

import java.util.List;
import uk.mashhub.platform.intake.EventType;

/** The types social care may send, as data. */
final class CaseCatalogue {

    static final List<EventType<CaseFacts>> TYPES = List.of(
            type("CONTACT").asksFor("NO_SUMMARY", CaseFacts::summary),
            type("CASE_OPENED"),
            type("CASE_CLOSED"),
            type("WORKER_ALLOCATED").asksFor("NO_WORKER", CaseFacts::worker).asksFor("NO_TEAM", CaseFacts::team),
            // A plan event that does not say which plan tells nobody anything.
            type("PLAN_STARTED").needs("/plan", CaseFacts::plan),
            type("PLAN_ENDED").needs("/plan", CaseFacts::plan));

    private CaseCatalogue() {}

    private static EventType<CaseFacts> type(String name) {
        return EventType.named(name);
    }
}
