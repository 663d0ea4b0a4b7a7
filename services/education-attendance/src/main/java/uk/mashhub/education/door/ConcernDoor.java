package uk.mashhub.education.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.platform.identifier.Urn;
import uk.mashhub.platform.intake.Door;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/**
 * The door of concerns schools raise themselves; those the monitor raises do not come through here.
 */
@Component
class ConcernDoor implements Door<ConcernFacts, ConcernRaised> {

    private static final int SUMMARY_MAX = 20_000;

    @Override
    public Agency agency() {
        return Agency.EDUCATION;
    }

    @Override
    public Topic<ConcernRaised> topic() {
        return HubTopics.EDUCATION_CONCERN_RAISED;
    }

    @Override
    public Class<ConcernFacts> factsType() {
        return ConcernFacts.class;
    }

    @Override
    public List<EventType<ConcernFacts>> types() {
        return ConcernCatalogue.TYPES;
    }

    @Override
    public void check(ConcernFacts facts, Findings findings) {
        if (facts.urn() != null
                && !facts.urn().isBlank()
                && Urn.check(facts.urn()).ok().isEmpty()) {
            findings.fault("/urn", "FORMAT", "Six digits, the first not 0.");
        }
        findings.atMost("/summary", facts.summary(), SUMMARY_MAX);
    }

    @Override
    public ConcernRaised write(AgencyEvent event, @Nullable ConcernFacts facts) {
        return EducationSerdes.concern(event, facts);
    }

    @Override
    public AgencyEvent envelope(ConcernRaised written) {
        return written.getEvent();
    }
}
