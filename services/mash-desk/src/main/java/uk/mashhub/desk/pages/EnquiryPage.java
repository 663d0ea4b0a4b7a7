package uk.mashhub.desk.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.casework.ActOnAlert;
import uk.mashhub.desk.casework.KeepDrafts;
import uk.mashhub.desk.casework.RunEnquiry;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The forms of an alert's enquiry, and the drafts of all its forms. */
@Controller
@RequestMapping("/alerts/{alertId}")
@PreAuthorize("@deskAccess.mayAct(authentication)")
class EnquiryPage {

    private static final List<String> KEPT =
            List.of("rating", "outcome", "rationale", "sharedWith", "withheldFrom", "lawfulBasis", "consent");
    private static final int KEPT_MAX = 20_000;

    private final RunEnquiry enquiries;
    private final KeepDrafts drafts;
    private final ActOnAlert act;
    private final WorkingHours hours;

    EnquiryPage(RunEnquiry enquiries, KeepDrafts drafts, ActOnAlert act, WorkingHours hours) {
        this.act = act;
        this.hours = hours;
        this.enquiries = enquiries;
        this.drafts = drafts;
    }

    @PostMapping("/requests")
    String ask(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable String question,
            RedirectAttributes flash) {
        return told(
                alertId,
                flash,
                "Asked. The agency's clock runs.",
                () -> enquiries.ask(caller, alertId, agency, question));
    }

    @PostMapping("/releases")
    String release(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        return told(
                alertId,
                flash,
                "Recorded.",
                () -> enquiries.release(
                        caller,
                        alertId,
                        typed.get("item"),
                        typed.get("recipient"),
                        typed.get("shared"),
                        typed.get("basis"),
                        typed.get("consent"),
                        typed.get("why")));
    }

    @PostMapping("/strategy-discussions")
    String call(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(required = false) @Nullable List<String> invited,
            @RequestParam(required = false) @Nullable String why,
            RedirectAttributes flash) {
        return told(
                alertId,
                flash,
                "The strategy discussion is called.",
                () -> enquiries.call(caller, alertId, invited, why));
    }

    @PostMapping("/escalations")
    String dispute(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String issue,
            RedirectAttributes flash) {
        return told(alertId, flash, "Escalated at stage 1.", () -> enquiries.dispute(caller, alertId, from, to, issue));
    }

    @PostMapping("/escalations/{escalation}/resolution")
    String resolve(
            Caller caller,
            @PathVariable UUID alertId,
            @PathVariable UUID escalation,
            @RequestParam(required = false) @Nullable String resolution,
            RedirectAttributes flash) {
        return told(alertId, flash, "Resolved.", () -> enquiries.resolve(caller, alertId, escalation, resolution));
    }

    /** Silences a rule for this child to the end of a day. */
    @PostMapping("/silence")
    String silence(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String rationale,
            RedirectAttributes flash) {
        // because a day nobody chose is a day that is past
        Instant end = until == null
                ? Instant.EPOCH
                : until.plusDays(1).atStartOfDay(hours.zone()).toInstant();
        return told(
                alertId,
                flash,
                "Silenced for this child. Every other rule still speaks.",
                () -> act.silence(caller, alertId, new Decision.Silence(rule, end), rationale, null));
    }

    /** Keeps what is being typed: by script while it is typed, by a button without script. */
    @PostMapping("/drafts/{form}")
    Object keep(
            Caller caller,
            @PathVariable UUID alertId,
            @PathVariable String form,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        Map<String, String> kept = new TreeMap<>();
        for (String field : KEPT) {
            String value = typed.getOrDefault(field, "");
            kept.put(field, value.substring(0, Math.min(value.length(), KEPT_MAX)));
        }
        drafts.keep(caller, alertId, form, kept, typed.getOrDefault("seen", ""));
        if (typed.containsKey("byButton")) {
            flash.addFlashAttribute("told", "The draft is kept. Only you see it.");
            return "redirect:/alerts/" + alertId;
        }
        return ResponseEntity.noContent().build();
    }

    private static String told(UUID alertId, RedirectAttributes flash, String words, Runnable deed) {
        try {
            deed.run();
            flash.addFlashAttribute("told", words);
        } catch (HubProblem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute(
                    "refused",
                    (problem.faults().isEmpty()
                                    ? problem.getMessage()
                                    : problem.faults().getFirst().detail())
                            + " Nothing was saved.");
        }
        return "redirect:/alerts/" + alertId + "#enquiry";
    }
}
