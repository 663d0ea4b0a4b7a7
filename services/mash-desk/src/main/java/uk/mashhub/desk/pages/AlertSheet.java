package uk.mashhub.desk.pages;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import uk.mashhub.desk.casework.HoldConferences;
import uk.mashhub.desk.casework.KeepDrafts;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.casework.LookAtFamily;
import uk.mashhub.desk.casework.MakeContact;
import uk.mashhub.desk.casework.NextSteps;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.casework.RunEnquiry;
import uk.mashhub.desk.casework.RunSection47;
import uk.mashhub.desk.casework.ShareWork;
import uk.mashhub.desk.config.DeskAccess;
import uk.mashhub.desk.config.DeskProperties;
import uk.mashhub.desk.copies.ReadCopies;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.CaseStanding;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.Contradiction;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.Enquiry;
import uk.mashhub.desk.domain.InformationRequest;
import uk.mashhub.desk.domain.Invitation;
import uk.mashhub.desk.domain.Outcome;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Reason;
import uk.mashhub.desk.domain.TimeLeft;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.groups.WatchGroups;
import uk.mashhub.desk.panels.HoldPanels;
import uk.mashhub.desk.store.DraftStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Everything the page of one alert shows, put together for one reader; opening it is audited. */
@Component
class AlertSheet {

    /** What the source calls a contact: somebody asked social care to look. */
    private static final Set<String> CONTACTS = Set.of("CONTACT", "REFERRAL", "PARTNER_CONCERN");

    private static final List<String> ENQUIRY_FORMS =
            List.of("request", "release", "call", "dispute", "section47", "conference");

    private final LookAtAlerts look;
    private final RunEnquiry enquiries;
    private final LookAtFamily family;
    private final ReadCopies copies;
    private final WatchGroups groups;
    private final RunSection47 sections;
    private final HoldConferences conferences;
    private final HoldPanels panels;
    private final MakeContact made;
    private final NextSteps next;
    private final KeepDrafts drafts;
    private final ShareWork work;
    private final PersonIndex people;
    private final DrawHousehold households;
    private final AuditTrail audit;
    private final DeskAccess access;
    private final DeskProperties desk;
    private final Words words;
    private final WorkingHours hours;
    private final Clock clock;

    AlertSheet(
            LookAtAlerts look,
            RunEnquiry enquiries,
            LookAtFamily family,
            ReadCopies copies,
            WatchGroups groups,
            RunSection47 sections,
            HoldConferences conferences,
            HoldPanels panels,
            MakeContact made,
            NextSteps next,
            KeepDrafts drafts,
            ShareWork work,
            PersonIndex people,
            DrawHousehold households,
            AuditTrail audit,
            DeskAccess access,
            DeskProperties desk,
            Words words,
            WorkingHours hours,
            Clock clock) {
        this.look = look;
        this.enquiries = enquiries;
        this.family = family;
        this.copies = copies;
        this.groups = groups;
        this.sections = sections;
        this.conferences = conferences;
        this.panels = panels;
        this.made = made;
        this.next = next;
        this.drafts = drafts;
        this.work = work;
        this.people = people;
        this.households = households;
        this.audit = audit;
        this.access = access;
        this.desk = desk;
        this.words = words;
        this.hours = hours;
        this.clock = clock;
    }

    /** Fills the page; a form nothing was typed into shows its reader's own draft. */
    String show(Caller caller, Authentication who, UUID alertId, Model model, ActForm rating, ActForm decision) {
        Instant now = clock.instant();
        Alert alert = look.alert(caller, alertId);
        String childRef = alert.facts().childRef();
        Optional<Chronology> chronology = chronology(caller, childRef);
        // because the authority that was told reads on, and does not work what another works
        boolean ours = alert.place().authority().equals(caller.authority());
        boolean acts = access.mayAct(who) && alert.isOpen() && ours;
        model.addAttribute("alert", alert);
        model.addAttribute("row", WorklistRow.of(alert, caller.name(), now, hours));
        model.addAttribute(
                "left", TimeLeft.of(alert.standing().rating(), alert.facts().respondBy(), now, hours));
        model.addAttribute("next", next.of(alert.facts()));
        model.addAttribute("late", look.overdueOf(alertId));
        model.addAttribute("name", name(caller, childRef));
        Enquiry enquiry = enquiries.of(alertId);
        model.addAttribute("enquiry", enquiry);
        model.addAttribute(
                "requestLeft",
                enquiry.requests().stream()
                        .collect(Collectors.toMap(
                                InformationRequest::requestId, one -> TimeLeft.until(one.due(), now, hours))));
        model.addAttribute("sections", sections.of(alertId));
        model.addAttribute("panels", ours ? panels.open(caller) : List.of());
        model.addAttribute("conferences", conferences.of(alertId));
        model.addAttribute("forms", enquiryForms(caller, alertId, model));
        model.addAttribute("agencies", agencies());
        model.addAttribute("now", now);
        record(caller, alert, chronology, model);
        model.addAttribute(
                "leftOutAt", desk.noticesLink().resolve("board/notices/").toString());
        model.addAttribute("made", made.of(alertId).orElse(null));
        model.addAttribute(
                "caseStanding",
                chronology
                        .filter(known -> ours)
                        .map(known -> CaseStanding.of(known.toldTo(caller.authority())))
                        .orElse(null));
        model.addAttribute("mayAct", acts);
        model.addAttribute("mayEnquire", access.mayAct(who) && ours);
        model.addAttribute("ours", ours);
        model.addAttribute("mayDecide", acts && !alert.isClaimedByAnotherThan(caller.name()));
        model.addAttribute("isManager", caller.roles().contains("MANAGER"));
        model.addAttribute("colleagues", acts ? work.colleagues(caller) : List.of());
        model.addAttribute(
                "ratings",
                Stream.of(Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE)
                        .filter(one -> !alert.facts().proposedRating().isAbove(one))
                        .toList());
        model.addAttribute("stages", Outcome.Stage.values());
        model.addAttribute(
                "outcomes",
                Arrays.stream(Outcome.Stage.values()).collect(Collectors.toMap(Function.identity(), Outcome::of)));
        model.addAttribute("ratingForm", drafted(caller, alertId, "rating", rating, model));
        model.addAttribute("decisionForm", drafted(caller, alertId, "decision", decision, model));
        return "alert";
    }

    private void record(Caller caller, Alert alert, Optional<Chronology> chronology, Model model) {
        model.addAttribute("chronology", chronology.orElse(null));
        model.addAttribute(
                "events",
                chronology.map(Chronology::entries).orElse(List.of()).stream()
                        .collect(Collectors.toMap(ChronologyEntry::eventId, Function.identity(), (a, b) -> a)));
        model.addAttribute(
                "silent",
                chronology.map(Chronology::silentAgencies).orElse(List.of()).stream()
                        .map(Agency::word)
                        .collect(Collectors.joining(", ")));
        model.addAttribute("missing", chronology.map(Chronology::gaps).orElse(List.of()));
        model.addAttribute("previous", look.previous(caller, alert));
        model.addAttribute(
                "group", groups.largestOf(caller, alert.facts().childRef()).orElse(null));
        model.addAttribute("copies", copies.of(caller, alert.facts().childRef()));
        model.addAttribute(
                "older", chronology.map(one -> family.olderThan(caller, one)).orElse(LookAtFamily.Older.NONE));
        model.addAttribute(
                "contacts",
                chronology.map(Chronology::entries).orElse(List.of()).stream()
                        .filter(entry -> CONTACTS.contains(entry.type()) && !entry.withdrawn())
                        .toList()
                        .reversed());
        model.addAttribute("contradictions", chronology.map(Contradiction::in).orElse(List.of()));
        List<Decision> deeds = look.deeds(alert);
        model.addAttribute("deeds", deeds);
        model.addAttribute(
                "silences",
                deeds.stream().filter(deed -> deed.silence() != null).toList());
        model.addAttribute(
                "ruleNames",
                alert.facts().reasons().stream()
                        .map(Reason::ruleName)
                        .distinct()
                        .toList());
        List<Invitation> invitees = chronology.map(enquiries::invitees).orElse(List.of());
        model.addAttribute("invitees", invitees);
        model.addAttribute(
                "usualInvitees",
                Stream.concat(Stream.of("Parents or carers"), invitees.stream().map(AlertSheet::invited))
                        .collect(Collectors.joining("\n")));
        if (chronology.isPresent() && !chronology.get().entries().isEmpty()) {
            Chronology known = chronology.get();
            model.addAttribute("household", households.of(caller, known));
            model.addAttribute(
                    "timeline",
                    TimelinePicture.of(known, new HashSet<>(alert.facts().events()), words));
        }
    }

    private static String invited(Invitation one) {
        return one.asksForTheWard()
                ? one.agency().word() + ", the ward's lead"
                : one.agency().word();
    }

    /** The forms of the enquiry, each with its reader's own draft and the faults it was just refused for. */
    private Map<String, TypedForm> enquiryForms(Caller caller, UUID alertId, Model model) {
        Map<String, TypedForm> forms = new HashMap<>();
        for (String form : ENQUIRY_FORMS) {
            forms.put(
                    form,
                    new TypedForm(
                            drafts.of(caller, alertId, form)
                                    .map(DraftStore.Draft::typed)
                                    .orElse(Map.of()),
                            form.equals(model.getAttribute("faultsOf")) ? faults(model) : Map.of()));
        }
        return forms;
    }

    @SuppressWarnings("unchecked") // because a flash attribute is what this desk put there itself
    private static Map<String, String> faults(Model model) {
        return model.getAttribute("faults") instanceof Map<?, ?> told ? (Map<String, String>) told : Map.of();
    }

    private ActForm drafted(Caller caller, UUID alertId, String form, ActForm typed, Model model) {
        if (!typed.isEmpty()) {
            return typed;
        }
        return drafts.of(caller, alertId, form)
                .map(draft -> {
                    model.addAttribute(form + "DraftAt", draft.savedAt());
                    return ActForm.of(draft.typed());
                })
                .orElse(typed);
    }

    private Optional<Chronology> chronology(Caller caller, String childRef) {
        try {
            return Optional.of(look.chronology(caller, childRef, null));
        } catch (HubProblem notYet) {
            if (notYet.status() != HttpStatus.NOT_FOUND) {
                throw notYet;
            }
            // because an alert may arrive a moment before the events it rests on
            return Optional.empty();
        }
    }

    private PersonIndex.@Nullable ChildName name(Caller caller, String childRef) {
        audit.record(caller, "READ_NAME", childRef, "alert opened");
        return people.name(childRef).orElse(null);
    }

    static Map<String, String> agencies() {
        Map<String, String> named = new java.util.LinkedHashMap<>();
        for (Agency agency : Agency.values()) {
            if (agency != Agency.UNKNOWN) {
                named.put(agency.name(), agency.word());
            }
        }
        return named;
    }
}
