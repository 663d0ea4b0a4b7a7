package uk.mashhub.police.door;

import java.util.List;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.police.domain.NotCompleted;

/** The types a force may send, as data. */
final class NotificationCatalogue {

    static final List<EventType<NotificationFacts>> TYPES = List.of(
            type("DOMESTIC_ABUSE_INCIDENT")
                    .asksFor("NO_CIRCUMSTANCES", NotificationFacts::circumstances)
                    .asksFor("NO_RISK_ASSESSMENT", NotificationFacts::riskAssessment)
                    .asksFor("NO_REFERRAL_TIME", NotificationFacts::referredAt)
                    .with(NotificationCatalogue::assessed),
            type("CHILD_CONCERN").asksFor("NO_CIRCUMSTANCES", NotificationFacts::circumstances),
            type("MISSING_REPORTED").asksFor("NO_CIRCUMSTANCES", NotificationFacts::circumstances),
            type("MISSING_FOUND"));

    private NotificationCatalogue() {}

    private static EventType<NotificationFacts> type(String name) {
        return EventType.named(name);
    }

    /** An assessment that was not completed carries a reason, and language is none. */
    private static void assessed(NotificationFacts facts, Findings findings) {
        var assessment = facts.riskAssessment();
        if (assessment == null || !assessment.isEmpty()) {
            return;
        }
        String reason = assessment.notCompletedReason();
        if (reason == null || reason.isBlank()) {
            findings.gap("NO_REASON_FOR_NO_RISK_GRADE");
        } else if (!NotCompleted.isAccepted(reason)) {
            findings.gap("LANGUAGE_IS_NO_REASON");
        }
    }
}
