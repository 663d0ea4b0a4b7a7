package uk.mashhub.police.door;

import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.RiskAssessment;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.platform.intake.IntakeSerdes;
import uk.mashhub.police.domain.Grade;
import uk.mashhub.police.domain.RiskTool;

/** A notification as the record of its topic. */
final class NotificationSerdes {

    private NotificationSerdes() {}

    static NotificationReceived record(AgencyEvent event, @Nullable NotificationFacts facts) {
        NotificationReceived.Builder record = NotificationReceived.newBuilder().setEvent(event);
        if (facts != null) {
            record.setRiskAssessment(assessment(facts.riskAssessment()))
                    .setAgencyRating(
                            facts.agencyRating() == null
                                    ? null
                                    : Rating.valueOf(facts.agencyRating().name()))
                    .setAgencyRatedAt(IntakeSerdes.instant(facts.agencyRatedAt()))
                    .setCircumstances(IntakeSerdes.trimmed(facts.circumstances()))
                    .setLocation(IntakeSerdes.trimmed(facts.location()))
                    .setReferredAt(IntakeSerdes.instant(facts.referredAt()))
                    .setLevel(name(facts.level()))
                    .setMarker(name(facts.marker()))
                    .setEndsOn(facts.endsOn())
                    .setLegalStatus(IntakeSerdes.trimmed(facts.legalStatus()))
                    .setPlacedBy(IntakeSerdes.trimmed(facts.placedBy()))
                    .setGroupTag(IntakeSerdes.trimmed(facts.groupTag()));
        }
        return record.build();
    }

    private static @Nullable String name(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }

    private static @Nullable RiskAssessment assessment(NotificationFacts.@Nullable RiskAssessmentBody body) {
        if (body == null) {
            return null;
        }
        RiskTool tool = body.tool();
        Grade assessed =
                body.grade() == null ? null : Grade.valueOf(body.grade().name());
        return RiskAssessment.newBuilder()
                .setTool(tool == null ? null : tool.name())
                .setScore(body.score())
                .setGrade(RiskGrade.valueOf(
                        RiskTool.normalise(tool, body.score(), assessed).name()))
                .setNotCompletedReason(IntakeSerdes.trimmed(body.notCompletedReason()))
                .build();
    }
}
