package uk.mashhub.police.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.platform.intake.Door;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.reference.CodeList;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** The police's door. */
@Component
class PoliceDoor implements Door<NotificationFacts, NotificationReceived> {

    private static final int NARRATIVE_MAX = 20_000;
    private static final int LINE_MAX = 500;
    private static final int REASON_MAX = 2_000;

    private static final int TAG_MAX = 60;

    /** No tool scores higher. */
    private static final int SCORE_MAX = 200;

    @Override
    public Agency agency() {
        return Agency.POLICE;
    }

    @Override
    public Topic<NotificationReceived> topic() {
        return HubTopics.POLICE_NOTIFICATION_RECEIVED;
    }

    @Override
    public Class<NotificationFacts> factsType() {
        return NotificationFacts.class;
    }

    @Override
    public List<EventType<NotificationFacts>> types() {
        return NotificationCatalogue.TYPES;
    }

    @Override
    public void check(NotificationFacts facts, Findings findings) {
        findings.atMost("/circumstances", facts.circumstances(), NARRATIVE_MAX);
        findings.atMost("/location", facts.location(), LINE_MAX);
        findings.past("/referredAt", facts.referredAt());
        findings.past("/agencyRatedAt", facts.agencyRatedAt());
        findings.onList("/legalStatus", facts.legalStatus(), CodeList.LEGAL_STATUS);
        findings.authority("/placedBy", facts.placedBy());
        findings.atMost("/groupTag", facts.groupTag(), TAG_MAX);
        var assessment = facts.riskAssessment();
        if (assessment != null) {
            findings.between("/riskAssessment/score", assessment.score(), 0, SCORE_MAX);
            findings.atMost("/riskAssessment/notCompletedReason", assessment.notCompletedReason(), REASON_MAX);
        }
    }

    @Override
    public NotificationReceived write(AgencyEvent event, @Nullable NotificationFacts facts) {
        return NotificationSerdes.record(event, facts);
    }

    @Override
    public AgencyEvent envelope(NotificationReceived written) {
        return written.getEvent();
    }
}
