package uk.mashhub.socialcare.door;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import uk.mashhub.platform.intake.EventBody;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Findings;

/** The types social care may send, as data. */
final class CaseCatalogue {

    private static final ZoneId UK = ZoneId.of("Europe/London");

    static final List<EventType<CaseFacts>> TYPES = List.of(
            told("CONTACT"),
            told("REFERRAL"),
            plain("CASE_OPENED"),
            plain("CASE_CLOSED"),
            allocated("WORKER_ALLOCATED"),
            // A plan event that does not say which plan tells nobody anything.
            plain("PLAN_STARTED", "plan").needs("/plan", CaseFacts::plan, "CP"),
            plain("PLAN_ENDED", "plan").needs("/plan", CaseFacts::plan, "CP"),
            plain("LEGAL_STATUS", "legalStatus", "endsOn")
                    .needs("/legalStatus", CaseFacts::legalStatus, "C2")
                    .ruled(CaseCatalogue::ends),
            told("STRATEGY_DISCUSSION"),
            told("EXPLOITATION_SCREENING", "level").asksFor("NO_LEVEL", CaseFacts::level),
            told("EARLY_HELP_ASSESSMENT"),
            told("PRIVATE_FOSTERING"),
            told("ALLEGATION_AGAINST_PROFESSIONAL"),
            told("INFORMATION_REQUEST"),
            // A partner without a door of its own: which one it was is the point of the type.
            told("PARTNER_CONCERN")
                    .needsOfEvent("/originatingProvider", EventBody::originatingProvider, "Example Housing"));

    private CaseCatalogue() {}

    private static EventType<CaseFacts> told(String name, String... own) {
        return plain(name, own).asksFor("NO_SUMMARY", CaseFacts::summary);
    }

    private static EventType<CaseFacts> allocated(String name) {
        return plain(name).asksFor("NO_WORKER", CaseFacts::worker).asksFor("NO_TEAM", CaseFacts::team);
    }

    /** A type with, of the facts only some types have, its own. */
    private static EventType<CaseFacts> plain(String name, String... own) {
        Set<String> has = Set.of(own);
        EventType<CaseFacts> type = EventType.named(name);
        type = has.contains("plan") ? type : type.without("/plan", CaseFacts::plan);
        type = has.contains("level") ? type : type.without("/level", CaseFacts::level);
        type = has.contains("endsOn") ? type : type.without("/endsOn", CaseFacts::endsOn);
        return has.contains("legalStatus") ? type : type.without("/legalStatus", CaseFacts::legalStatus);
    }

    private static void ends(EventBody event, CaseFacts facts, Findings findings) {
        LocalDate endsOn = facts.endsOn();
        if (endsOn != null
                && event.occurredAt() != null
                && endsOn.isBefore(event.occurredAt().atZoneSameInstant(UK).toLocalDate())) {
            findings.fault("/endsOn", "ENDS_BEFORE_IT_STARTS", "Not before the day of occurredAt.");
        }
    }
}
