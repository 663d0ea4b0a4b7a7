package uk.mashhub.socialcare.door;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import uk.mashhub.platform.intake.EventBody;
import uk.mashhub.platform.intake.EventType;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.intake.PersonBody;
import uk.mashhub.platform.intake.PersonInEventBody;
import uk.mashhub.platform.intake.PersonInEventBody.Role;
import uk.mashhub.socialcare.door.CaseFacts.EarlyHelp;
import uk.mashhub.socialcare.door.CaseFacts.ManagerDiscussion;

/** The types social care may send, as data. */
final class CaseCatalogue {

    private static final ZoneId UK = ZoneId.of("Europe/London");

    private static final String NSPCC = "NSPCC";
    private static final Set<String> FOSTERING = Set.of("NOTIFIED", "VISIT", "REVIEW", "ENDED");
    private static final Set<String> TRANSFERS = Set.of("MOVED_IN", "HISTORY_ASKED", "HISTORY_RECEIVED");
    private static final Set<String> PROBATION_ROUTES = Set.of("SOCIAL_CARE", "EARLY_HELP");

    static final List<EventType<CaseFacts>> TYPES = List.of(
            told("CONTACT", "threshold").with(CaseCatalogue::judged),
            told("REFERRAL", "threshold", "noFatherOrPartnerReason")
                    .with(CaseCatalogue::judged)
                    .ruled(CaseCatalogue::referred),
            plain("CASE_OPENED"),
            plain("CASE_CLOSED"),
            allocated("WORKER_ALLOCATED"),
            // A plan event that does not say which plan tells nobody anything.
            plain("PLAN_STARTED", "plan", "placedBy").needs("/plan", CaseFacts::plan, "CP"),
            plain("PLAN_ENDED", "plan").needs("/plan", CaseFacts::plan, "CP"),
            plain("LEGAL_STATUS", "legalStatus", "endsOn", "placedBy")
                    .needs("/legalStatus", CaseFacts::legalStatus, "C2")
                    .ruled(CaseCatalogue::ends),
            told("STRATEGY_DISCUSSION"),
            told("EXPLOITATION_SCREENING", "level").asksFor("NO_LEVEL", CaseFacts::level),
            told("EARLY_HELP_ASSESSMENT"),
            // Without a subtype the authority is notified of the arrangement; the others are its work on it.
            told("PRIVATE_FOSTERING").ruled((event, facts, findings) -> known(event, FOSTERING, findings)),
            told("RETURN_HOME_PROPOSED"),
            // Without a subtype the family moved in; the others are the work on its history.
            told("TRANSFER_IN").ruled((event, facts, findings) -> known(event, TRANSFERS, findings)),
            told("COURT_OUTCOME"),
            told("ALLEGATION_AGAINST_PROFESSIONAL"),
            told("INFORMATION_REQUEST"),
            // Who of probation asks is needed, and about whom is what is looked for; the subtype says of whom it is
            // asked.
            told("PROBATION_ENQUIRY")
                    .needsOfEvent("/originatingProvider", EventBody::originatingProvider, "Example Probation")
                    .asksForAnyOf("NO_PERSON_ASKED_ABOUT", Role.ALLEGED_PERPETRATOR)
                    .ruled((event, facts, findings) -> known(event, PROBATION_ROUTES, findings)),
            // A partner without a door of its own. Which one it was may have been left out; what it is concerned about
            // may not
            // be dropped for that.
            told("PARTNER_CONCERN")
                    .ruled((event, facts, findings) ->
                            findings.asked(event.originatingProvider(), "NO_ORIGINATING_PROVIDER")));

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
        type = has.contains("threshold") ? type : type.without("/threshold", CaseFacts::threshold);
        type = has.contains("placedBy") ? type : type.without("/placedBy", CaseFacts::placedBy);
        type = has.contains("noFatherOrPartnerReason")
                ? type
                : type.without("/noFatherOrPartnerReason", CaseFacts::noFatherOrPartnerReason);
        return has.contains("legalStatus") ? type : type.without("/legalStatus", CaseFacts::legalStatus);
    }

    /** What is said has to be whole; what is not said at all is marked where the form has a place for it. */
    private static void judged(CaseFacts facts, Findings findings) {
        CaseFacts.Threshold judged = facts.judged();
        if (judged.levelOfNeed() != null) {
            findings.asked(judged.guidanceVersion(), "NO_GUIDANCE_VERSION");
        }
        if (judged.earlyHelp() == EarlyHelp.NO || judged.earlyHelp() == EarlyHelp.NOT_APPROPRIATE) {
            findings.asked(judged.earlyHelpReason(), "NO_EARLY_HELP_REASON");
        }
        if (judged.managerDiscussion() == ManagerDiscussion.NO_LINE_MANAGER) {
            findings.gap("NO_LINE_MANAGER");
        }
    }

    /** The NSPCC's form has no place for early help or a manager, and is taken as it is: the level is judged here. */
    private static void referred(EventBody event, CaseFacts facts, Findings findings) {
        CaseFacts.Threshold judged = facts.judged();
        findings.asked(judged.levelOfNeed(), "LEVEL_NOT_ASSESSED");
        String why = facts.noFatherOrPartnerReason();
        if (!namesFatherOrPartner(event) && (why == null || why.isBlank())) {
            findings.gap("NO_FATHER_OR_PARTNER");
        }
        if (event.subtype() == null || !event.subtype().strip().equals(NSPCC)) {
            findings.asked(judged.earlyHelp(), "NO_EARLY_HELP_CONSIDERATION");
            findings.asked(judged.managerDiscussion(), "NO_MANAGER_DISCUSSION");
        }
    }

    /** A father, or a second parent or carer, whoever is named first: men unseen are the risk unseen. */
    private static boolean namesFatherOrPartner(EventBody event) {
        int adults = 0;
        for (PersonInEventBody one : event.people() == null ? List.<PersonInEventBody>of() : event.people()) {
            if (one != null && (one.role() == Role.PARENT || one.role() == Role.CARER)) {
                adults++;
                if (one.person() != null && one.person().sex() == PersonBody.Sex.M) {
                    return true;
                }
            }
        }
        return adults > 1;
    }

    private static void known(EventBody event, Set<String> subtypes, Findings findings) {
        String what = event.subtype();
        if (what != null && !what.isBlank() && !subtypes.contains(what.strip())) {
            findings.gap("SUBTYPE_NOT_KNOWN");
        }
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
