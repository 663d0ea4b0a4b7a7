package uk.mashhub.desk.panels;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.casework.LiveInvestigations;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.Enquiry;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.EnquiryStore;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Panels (R-131). The MASH calls one and puts cases before it; its pack is released to the listed members beforehand, on a lawful basis,
 * and kept as a release for each; each case goes on or does not, with why; and what each agency was to do comes back from it.
 */
@Service
public class HoldPanels {

    private static final int TEXT_MAX = 2_000;
    private static final String PARTNER = "PARTNER";

    private final PanelStore store;
    private final AlertStore alerts;
    private final EnquiryStore enquiries;
    private final LiveInvestigations live;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    HoldPanels(
            PanelStore store,
            AlertStore alerts,
            EnquiryStore enquiries,
            LiveInvestigations live,
            Seals seals,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.alerts = alerts;
        this.enquiries = enquiries;
        this.live = live;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** The panels the caller may see: all of their MASH, or those whose released pack lists a partner. */
    @Transactional
    public List<Panel> list(Caller caller) {
        audit.record(caller, "LIST_PANELS", "panels", "panels");
        return store.of(caller.authority()).stream()
                .filter(panel -> mayRead(caller, panel))
                .toList();
    }

    /** The panels a case can still be put before. */
    public List<Panel> open(Caller caller) {
        return store.of(caller.authority()).stream()
                .filter(panel -> !panel.isReleased())
                .toList();
    }

    /**
     * A panel as its reader sees it.
     *
     * @param cases with the alert each rests on
     * @param restricted how many more there are whose record is closed to the reader, or of which no detail leaves to them now (R-029)
     */
    public record Pack(Panel panel, List<Shown> cases, int restricted) {

        public Pack {
            cases = List.copyOf(cases);
        }
    }

    /** A case and its alert. */
    public record Shown(Panel.Case one, Alert alert) {}

    /** The pack; 404 for whoever is not of the MASH and not listed, and for a partner before its release. Each child is audited. */
    @Transactional
    public Pack read(Caller caller, UUID id) {
        Panel panel = find(caller, id);
        Set<String> closed = seals.closedTo(
                caller, panel.cases().stream().map(Panel.Case::childRef).collect(Collectors.toSet()));
        Map<Boolean, List<Shown>> open = panel.cases().stream()
                .filter(one -> !closed.contains(one.childRef()))
                .flatMap(one ->
                        alerts.find(caller.authority(), one.alertId()).stream().map(alert -> new Shown(one, alert)))
                .collect(Collectors.partitioningBy(one -> !staysHere(caller, one.alert())));
        List<Shown> shown = open.getOrDefault(true, List.of());
        shown.forEach(one -> audit.record(caller, "READ_PANEL_PACK", one.one().childRef(), "panel " + id));
        return new Pack(
                panel,
                shown,
                closed.size() + open.getOrDefault(false, List.of()).size());
    }

    /** A pack that was released before police began is read again and again, and each time it would leave. */
    private boolean staysHere(Caller caller, Alert alert) {
        return caller.roles().contains(PARTNER) && !Agency.POLICE.name().equals(caller.agency()) && live.isLive(alert);
    }

    /** Calls a panel. */
    @Transactional
    public UUID call(Caller caller, @Nullable String kind, @Nullable String heldOn, @Nullable String members) {
        List<Fault> faults = new ArrayList<>();
        Optional<Panel.Kind> which = Arrays.stream(Panel.Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst();
        if (which.isEmpty()) {
            faults.add(new Fault("/kind", "UNKNOWN_KIND", "Choose which panel it is."));
        }
        LocalDate day = day("/heldOn", heldOn, faults);
        List<String> names = Stream.of((members == null ? "" : members).split("\\R"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty() || names.size() > Panel.MEMBERS_MAX) {
            faults.add(new Fault(
                    "/members",
                    "REQUIRED",
                    "List its members by user name, one to a line, at most " + Panel.MEMBERS_MAX + "."));
        }
        refuse(faults);
        Panel panel =
                new Panel(UUID.randomUUID(), which.orElseThrow(), day, names, caller.name(), null, null, List.of());
        store.call(caller.authority(), panel, now());
        audit.record(caller, "PANEL_CALLED", "panel " + panel.id(), panel.kind().name());
        return panel.id();
    }

    /** Puts an alert's child before a panel; 409 when they are already, or its pack was released. */
    @Transactional
    public void add(Caller caller, UUID alertId, @Nullable UUID panelId, @Nullable String why) {
        Alert alert = alerts.find(caller.authority(), alertId)
                // because who was told of an alert another MASH works reads on and does not act
                .filter(one -> one.place().authority().equals(caller.authority()))
                .orElseThrow(HubProblem::notFound);
        seals.require(caller, alert.facts().childRef());
        List<Fault> faults = new ArrayList<>();
        String reason = said("/why", why, "Enter why. Nothing is saved without a reason.", faults);
        if (panelId == null || store.find(caller.authority(), panelId).isEmpty()) {
            faults.add(new Fault("/panel", "UNKNOWN_PANEL", "Choose a panel."));
        }
        refuse(faults);
        if (panelId == null
                || !store.add(panelId, UUID.randomUUID(), alert.facts().childRef(), alertId, reason)) {
            throw HubProblem.conflict(
                    "NOT_ADDED", "The child is before this panel already, or its pack has been released.");
        }
        audit.record(caller, "PANEL_CASE_ADDED", alert.facts().childRef(), "panel " + panelId);
    }

    /**
     * Releases the pack to the listed members, once, on a lawful basis; what each is given of each child is kept as a release. 422 while a
     * police investigation is live about one of its children (R-029).
     */
    @Transactional
    public void release(Caller caller, UUID id, @Nullable String basis) {
        var _ = find(caller, id);
        List<Fault> faults = new ArrayList<>();
        String footing = said("/basis", basis, "Say on what lawful basis it is shared.", faults);
        refuse(faults);
        Instant now = now();
        if (!store.release(id, caller.name(), now)) {
            throw HubProblem.conflict("ALREADY_RELEASED", "This pack was already released.");
        }
        Panel panel = find(caller, id); // because a case that was just being added leaves with it
        panel.cases().forEach(one -> seals.require(caller, one.childRef()));
        refuseWhileAnInvestigationIsLive(caller, panel);
        for (Panel.Case one : panel.cases()) {
            panel.members()
                    .forEach(member -> enquiries.release(
                            UUID.randomUUID(),
                            one.alertId(),
                            one.childRef(),
                            caller.authority(),
                            new Enquiry.ReleaseItem(
                                    "Pack of the panel of " + panel.heldOn(),
                                    member,
                                    true,
                                    footing,
                                    "NOT_RECORDED",
                                    one.why(),
                                    caller.name(),
                                    now)));
            audit.record(caller, "PANEL_PACK_RELEASED", one.childRef(), "panel " + id);
        }
    }

    /** Of all members alike: each is a user name here, and of none is it known to be of the police. */
    private void refuseWhileAnInvestigationIsLive(Caller caller, Panel panel) {
        boolean isLive = panel.cases().stream()
                .flatMap(one -> alerts.find(caller.authority(), one.alertId()).stream())
                .anyMatch(live::isLive);
        if (isLive) {
            refuse(
                    List.of(
                            new Fault(
                                    "/basis",
                                    LiveInvestigations.LIVE_INVESTIGATION,
                                    "A police investigation is live about a child of this panel: its pack does not leave before police agree to it.")));
        }
    }

    /** Decides whether a case goes on with the panel, once, with why. */
    @Transactional
    public void decide(Caller caller, UUID id, UUID caseId, @Nullable String progress, @Nullable String reason) {
        Panel.Case one = caseOf(caller, id, caseId);
        List<Fault> faults = new ArrayList<>();
        if (!"true".equals(progress) && !"false".equals(progress)) {
            faults.add(new Fault("/progress", "CHOOSE", "Choose whether the case goes on."));
        }
        String why = said("/reason", reason, "Enter why. Nothing is saved without a reason.", faults);
        refuse(faults);
        if (!store.decide(caseId, new Panel.Decided("true".equals(progress), why, caller.name(), now()))) {
            throw HubProblem.conflict("ALREADY_DECIDED", "The panel has decided this case already.");
        }
        audit.record(caller, "PANEL_DECIDED", one.childRef(), "panel " + id);
    }

    /** Agrees what an agency does until when. */
    @Transactional
    public void agree(
            Caller caller,
            UUID id,
            UUID caseId,
            @Nullable String agency,
            @Nullable String action,
            @Nullable String due) {
        Panel.Case one = caseOf(caller, id, caseId);
        List<Fault> faults = new ArrayList<>();
        if (Arrays.stream(Agency.values())
                .noneMatch(known -> known != Agency.UNKNOWN && known.name().equals(agency))) {
            faults.add(new Fault("/agency", "UNKNOWN_AGENCY", "Choose the agency."));
        }
        String what = said("/action", action, "Say what is done.", faults);
        LocalDate day = day("/due", due, faults);
        refuse(faults);
        store.agree(caseId, new Panel.Action(UUID.randomUUID(), String.valueOf(agency), what, day, null, null, null));
        audit.record(caller, "PANEL_ACTION_AGREED", one.childRef(), "panel " + id);
    }

    /** What came of an action, once: told by a partner of its agency, or by the MASH for it. */
    @Transactional
    public void answer(Caller caller, UUID id, UUID actionId, @Nullable String answer) {
        Panel panel = find(caller, id);
        Panel.Case one = panel.cases().stream()
                .filter(each -> each.actions().stream()
                        .anyMatch(action -> action.id().equals(actionId) && isOf(caller, action)))
                .findFirst()
                .orElseThrow(HubProblem::notFound);
        seals.require(caller, one.childRef());
        List<Fault> faults = new ArrayList<>();
        String words = said("/answer", answer, "Say what came of it.", faults);
        refuse(faults);
        if (!store.answer(actionId, words, caller.name(), now())) {
            throw HubProblem.conflict("ALREADY_ANSWERED", "What came of this action is on the page already.");
        }
        audit.record(caller, "PANEL_ACTION_ANSWERED", one.childRef(), "panel " + id);
    }

    private static boolean isOf(Caller caller, Panel.Action action) {
        return !caller.roles().contains(PARTNER) || action.agency().equals(caller.agency());
    }

    private Panel.Case caseOf(Caller caller, UUID id, UUID caseId) {
        Panel.Case one = find(caller, id).cases().stream()
                .filter(each -> each.id().equals(caseId))
                .findFirst()
                .orElseThrow(HubProblem::notFound);
        seals.require(caller, one.childRef());
        return one;
    }

    private Panel find(Caller caller, UUID id) {
        return store.find(caller.authority(), id)
                .filter(panel -> mayRead(caller, panel))
                .orElseThrow(HubProblem::notFound);
    }

    private static boolean mayRead(Caller caller, Panel panel) {
        return !caller.roles().contains(PARTNER)
                || (panel.isReleased() && panel.members().contains(caller.name()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String said(String pointer, @Nullable String text, String missing, List<Fault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(new Fault(pointer, "REQUIRED", missing));
            return "";
        }
        if (text.length() > TEXT_MAX) {
            faults.add(new Fault(pointer, "TOO_LONG", "Keep it to " + TEXT_MAX + " characters or fewer."));
        }
        return text.strip();
    }

    private static LocalDate day(String pointer, @Nullable String text, List<Fault> faults) {
        try {
            return WrittenTime.day(text == null ? "" : text.strip());
        } catch (DateTimeParseException e) {
            faults.add(new Fault(pointer, "REQUIRED", "Give a day."));
            return LocalDate.EPOCH;
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
    }
}
