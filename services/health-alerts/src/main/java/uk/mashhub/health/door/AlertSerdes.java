package uk.mashhub.health.door;

import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.platform.intake.IntakeSerdes;

/** An alert as the record of its topic. */
final class AlertSerdes {

    private AlertSerdes() {}

    static AlertReceived record(AgencyEvent event, @Nullable AlertFacts facts) {
        AlertReceived.Builder record = AlertReceived.newBuilder().setEvent(event);
        if (facts != null) {
            record.setSetting(IntakeSerdes.trimmed(facts.setting())).setSummary(IntakeSerdes.trimmed(facts.summary()));
        }
        return record.build();
    }
}
