package uk.mashhub.health.door;

import java.util.List;
import uk.mashhub.platform.intake.EventType;

/** The types a provider may send, as data. */
final class AlertCatalogue {

    static final List<EventType<AlertFacts>> TYPES = List.of(
            type("UNSCHEDULED_ATTENDANCE").asksFor("NO_SETTING", AlertFacts::setting),
            type("INJURY_NON_MOBILE_INFANT")
                    .asksFor("NO_SETTING", AlertFacts::setting)
                    .asksFor("NO_SUMMARY", AlertFacts::summary),
            type("WAS_NOT_BROUGHT").asksFor("NO_SETTING", AlertFacts::setting));

    private AlertCatalogue() {}

    private static EventType<AlertFacts> type(String name) {
        return EventType.named(name);
    }
}
