package uk.mashhub.socialcare.door;

import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.platform.intake.IntakeSerdes;

/** A change as the record of its topic. */
final class CaseSerdes {

    private CaseSerdes() {}

    static CaseChanged record(AgencyEvent event, @Nullable CaseFacts facts) {
        CaseChanged.Builder record = CaseChanged.newBuilder().setEvent(event);
        if (facts != null) {
            record.setPlan(
                            facts.plan() == null
                                    ? null
                                    : PlanType.valueOf(facts.plan().name()))
                    .setWorker(IntakeSerdes.trimmed(facts.worker()))
                    .setTeam(IntakeSerdes.trimmed(facts.team()))
                    .setSummary(IntakeSerdes.trimmed(facts.summary()))
                    .setLevel(facts.level() == null ? null : facts.level().name())
                    .setLegalStatus(IntakeSerdes.trimmed(facts.legalStatus()))
                    .setEndsOn(facts.endsOn())
                    .setPlacedBy(IntakeSerdes.trimmed(facts.placedBy()))
                    .setNoFatherOrPartnerReason(IntakeSerdes.trimmed(facts.noFatherOrPartnerReason()));
            judged(facts.judged(), record);
        }
        return record.build();
    }

    private static void judged(CaseFacts.Threshold judged, CaseChanged.Builder record) {
        record.setLevelOfNeed(IntakeSerdes.trimmed(judged.levelOfNeed()))
                .setGuidanceVersion(IntakeSerdes.trimmed(judged.guidanceVersion()))
                .setEarlyHelp(
                        judged.earlyHelp() == null ? null : judged.earlyHelp().name())
                .setEarlyHelpReason(IntakeSerdes.trimmed(judged.earlyHelpReason()))
                .setManagerDiscussion(
                        judged.managerDiscussion() == null
                                ? null
                                : judged.managerDiscussion().name());
    }
}
