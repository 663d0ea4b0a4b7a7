package uk.mashhub.health.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.platform.intake.Door;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** Health's door. */
@Component
class HealthDoor implements Door<AlertFacts, AlertReceived> {

    private static final int NARRATIVE_MAX = 20_000;
    private static final int WORD_MAX = 100;

    @Override
    public Agency agency() {
        return Agency.HEALTH;
    }

    @Override
    public Topic<AlertReceived> topic() {
        return HubTopics.HEALTH_ALERT_RECEIVED;
    }

    @Override
    public Class<AlertFacts> factsType() {
        return AlertFacts.class;
    }

    @Override
    public List<EventType<AlertFacts>> types() {
        return AlertCatalogue.TYPES;
    }

    @Override
    public void check(AlertFacts facts, Findings findings) {
        findings.atMost("/setting", facts.setting(), WORD_MAX);
        findings.atMost("/summary", facts.summary(), NARRATIVE_MAX);
    }

    @Override
    public AlertReceived write(AgencyEvent event, @Nullable AlertFacts facts) {
        return AlertSerdes.record(event, facts);
    }

    @Override
    public AgencyEvent envelope(AlertReceived written) {
        return written.getEvent();
    }
}
