package uk.mashhub.police.door;

import static uk.mashhub.platform.intake.PersonInEventBody.Role.ALLEGED_PERPETRATOR;
import static uk.mashhub.platform.intake.PersonInEventBody.Role.CARER;
import static uk.mashhub.platform.intake.PersonInEventBody.Role.OTHER;
import static uk.mashhub.platform.intake.PersonInEventBody.Role.PARENT;
import static uk.mashhub.platform.intake.PersonInEventBody.Role.VICTIM;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import uk.mashhub.platform.intake.EventBody;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.intake.PersonInEventBody;
import uk.mashhub.police.domain.NotCompleted;

/** The types a force may send, as data. */
final class NotificationCatalogue {

    private static final ZoneId UK = ZoneId.of("Europe/London");

    /** From the incident to the referral; whoever takes longer says how grave they took it for (requirements, section 15). */
    private static final Duration REFERRAL_DELAY_MAX = Duration.ofHours(24);

    private static final PersonInEventBody.Role[] ADULTS = {VICTIM, ALLEGED_PERPETRATOR, PARENT, CARER, OTHER};

    /** Who held the return interview, or why nobody did. */
    private static final Set<String> INTERVIEW = Set.of("OFFERED", "COMPLETED", "DECLINED", "OVERDUE");

    private static final Set<String> INVESTIGATION = Set.of("LIVE", "DISCLOSURE_AGREED", "ENDED");

    private static final Set<String> ADULT_CUSTODY = Set.of("ENTERED", "RELEASED");

    static final List<EventType<NotificationFacts>> TYPES = List.of(
            plain("DOMESTIC_ABUSE_INCIDENT", "riskAssessment")
                    .asksFor("NO_CIRCUMSTANCES", NotificationFacts::circumstances)
                    .asksFor("NO_RISK_ASSESSMENT", NotificationFacts::riskAssessment)
                    .asksFor("NO_REFERRAL_TIME", NotificationFacts::referredAt)
                    .with(NotificationCatalogue::assessed),
            told("CHILD_CONCERN", "groupTag"),
            told("ADULT_CONCERN").asksForAnyOf("NO_ADULT_NAMED", ADULTS),
            told("MISSING_REPORTED", "level"),
            // A review of the grade of a child who is still missing; without a grade it reviews nothing.
            plain("MISSING_REGRADED", "level").needs("/level", NotificationFacts::level, "HIGH"),
            plain("MISSING_FOUND"),
            plain("RETURN_INTERVIEW").refinedBy(INTERVIEW),
            plain("CHILD_IN_CUSTODY", "legalStatus", "placedBy")
                    .asksFor("NO_LEGAL_STATUS", NotificationFacts::legalStatus),
            // A parent or another adult of the household.
            plain("ADULT_CUSTODY").refinedBy(ADULT_CUSTODY).asksForAnyOf("NO_ADULT_NAMED", ADULTS),
            // While the last is LIVE the desk keeps its details from leaving.
            plain("INVESTIGATION_UPDATE").refinedBy(INVESTIGATION),
            // Without a level it is no low one.
            told("EXPLOITATION_CONCERN", "level", "groupTag").asksFor("NO_LEVEL", NotificationFacts::level),
            plain("ADULT_RISK_MARKER", "marker", "endsOn")
                    .needs("/marker", NotificationFacts::marker, "RISK_TO_CHILDREN")
                    .asksForAnyOf("NO_ADULT_NAMED", ADULTS)
                    .ruled(NotificationCatalogue::ends),
            plain("MARAC_LISTED").asksForAnyOf("NO_ADULT_NAMED", ADULTS),
            // The day its flag is cleared, where that is known.
            plain("MARAC_OUTCOME", "endsOn")
                    .asksForAnyOf("NO_ADULT_NAMED", ADULTS)
                    .ruled(NotificationCatalogue::ends),
            plain("MARAC_TRANSFER_IN").asksForAnyOf("NO_ADULT_NAMED", ADULTS));

    private NotificationCatalogue() {}

    private static EventType<NotificationFacts> told(String name, String... own) {
        return plain(name, own).asksFor("NO_CIRCUMSTANCES", NotificationFacts::circumstances);
    }

    /** A type with, of the facts only some types have, its own. */
    private static EventType<NotificationFacts> plain(String name, String... own) {
        Set<String> has = Set.of(own);
        EventType<NotificationFacts> type =
                EventType.<NotificationFacts>named(name).ruled(NotificationCatalogue::rated);
        type = has.contains("riskAssessment")
                ? type
                : type.without("/riskAssessment", NotificationFacts::riskAssessment);
        type = has.contains("level") ? type : type.without("/level", NotificationFacts::level);
        type = has.contains("marker") ? type : type.without("/marker", NotificationFacts::marker);
        type = has.contains("endsOn") ? type : type.without("/endsOn", NotificationFacts::endsOn);
        type = has.contains("placedBy") ? type : type.without("/placedBy", NotificationFacts::placedBy);
        type = has.contains("groupTag") ? type : type.without("/groupTag", NotificationFacts::groupTag);
        return has.contains("legalStatus") ? type : type.without("/legalStatus", NotificationFacts::legalStatus);
    }

    /** A long delay that no rating of the force's explains, and a rating that came too late to have ordered anything. */
    private static void rated(EventBody event, NotificationFacts facts, Findings findings) {
        OffsetDateTime referred = facts.referredAt();
        if (referred == null) {
            return;
        }
        if (facts.agencyRating() == null
                && event.occurredAt() != null
                && Duration.between(event.occurredAt(), referred).compareTo(REFERRAL_DELAY_MAX) > 0) {
            findings.gap("DELAY_UNEXPLAINED");
        }
        if (facts.agencyRatedAt() != null && facts.agencyRatedAt().isAfter(referred)) {
            findings.gap("RATED_AFTER_REFERRAL");
        }
    }

    /** A marker or flag that ended before it was set never held. */
    private static void ends(EventBody event, NotificationFacts facts, Findings findings) {
        LocalDate endsOn = facts.endsOn();
        if (endsOn != null
                && event.occurredAt() != null
                && endsOn.isBefore(event.occurredAt().atZoneSameInstant(UK).toLocalDate())) {
            findings.fault("/endsOn", "ENDS_BEFORE_IT_STARTS", "Not before the day of occurredAt.");
        }
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
