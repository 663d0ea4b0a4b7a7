package uk.mashhub.socialcare.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.platform.intake.Door;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.reference.CodeList;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** Social care's door. */
@Component
class SocialCareDoor implements Door<CaseFacts, CaseChanged> {

    private static final int NARRATIVE_MAX = 20_000;
    private static final int WORD_MAX = 100;

    @Override
    public Agency agency() {
        return Agency.SOCIAL_CARE;
    }

    @Override
    public Topic<CaseChanged> topic() {
        return HubTopics.SOCIAL_CARE_CASE_CHANGED;
    }

    @Override
    public Class<CaseFacts> factsType() {
        return CaseFacts.class;
    }

    @Override
    public List<EventType<CaseFacts>> types() {
        return CaseCatalogue.TYPES;
    }

    @Override
    public void check(CaseFacts facts, Findings findings) {
        findings.atMost("/worker", facts.worker(), WORD_MAX);
        findings.atMost("/team", facts.team(), WORD_MAX);
        findings.onList("/legalStatus", facts.legalStatus(), CodeList.LEGAL_STATUS);
        findings.atMost("/threshold/levelOfNeed", facts.judged().levelOfNeed(), WORD_MAX);
        findings.atMost("/threshold/guidanceVersion", facts.judged().guidanceVersion(), WORD_MAX);
        findings.atMost("/threshold/earlyHelpReason", facts.judged().earlyHelpReason(), NARRATIVE_MAX);
        findings.authority("/placedBy", facts.placedBy());
        findings.atMost("/noFatherOrPartnerReason", facts.noFatherOrPartnerReason(), NARRATIVE_MAX);
        findings.atMost("/summary", facts.summary(), NARRATIVE_MAX);
    }

    @Override
    public CaseChanged write(AgencyEvent event, @Nullable CaseFacts facts) {
        return CaseSerdes.record(event, facts);
    }

    @Override
    public AgencyEvent envelope(CaseChanged written) {
        return written.getEvent();
    }
}
