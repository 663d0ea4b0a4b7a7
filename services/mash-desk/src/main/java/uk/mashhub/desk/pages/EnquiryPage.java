package uk.mashhub.desk.pages;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.casework.ActOnAlert;
import uk.mashhub.desk.casework.HoldConferences;
import uk.mashhub.desk.casework.KeepDrafts;
import uk.mashhub.desk.casework.RunEnquiry;
import uk.mashhub.desk.casework.RunSection47;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The forms of an alert's enquiry, and the drafts of all its forms. */
@Controller
@RequestMapping("/alerts/{alertId}")
@PreAuthorize("@deskAccess.mayAct(authentication)")
class EnquiryPage {

    private final RunEnquiry enquiries;
    private final RunSection47 sections;
    private final HoldConferences conferences;
    private final KeepDrafts drafts;
    private final ActOnAlert act;
    private final WorkingHours hours;

    EnquiryPage(
            RunEnquiry enquiries,
            RunSection47 sections,
            HoldConferences conferences,
            KeepDrafts drafts,
            ActOnAlert act,
            WorkingHours hours) {
        this.sections = sections;
        this.conferences = conferences;
        this.act = act;
        this.hours = hours;
        this.enquiries = enquiries;
        this.drafts = drafts;
    }

    @PostMapping("/requests")
    String ask(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        return told(
                new Filled(caller, alertId, "request", typed),
                flash,
                "Asked. The agency's clock runs.",
                () -> enquiries.ask(caller, alertId, typed.getFirst("agency"), typed.getFirst("question")));
    }

    @PostMapping("/releases")
    String release(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        return told(
                new Filled(caller, alertId, "release", typed),
                flash,
                "Recorded.",
                () -> enquiries.release(
                        caller,
                        alertId,
                        typed.getFirst("item"),
                        typed.getFirst("recipient"),
                        typed.getFirst("shared"),
                        typed.getFirst("basis"),
                        typed.getFirst("consent"),
                        typed.getFirst("why")));
    }

    @PostMapping("/strategy-discussions")
    String call(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        return told(
                new Filled(caller, alertId, "call", typed),
                flash,
                "The strategy discussion is called.",
                () -> enquiries.call(caller, alertId, typed.get("invited"), typed.getFirst("why")));
    }

    @PostMapping("/escalations")
    String dispute(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        return told(
                new Filled(caller, alertId, "dispute", typed),
                flash,
                "Escalated at stage 1.",
                () -> enquiries.dispute(
                        caller, alertId, typed.getFirst("from"), typed.getFirst("to"), typed.getFirst("issue")));
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

    @PostMapping("/section-47")
    String openSection47(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        return told(
                new Filled(caller, alertId, "section47", typed),
                flash,
                "The section 47 enquiry is open. Early help stays open beside it.",
                () -> sections.open(caller, alertId, typed.getFirst("why")));
    }

    @PostMapping("/conferences")
    String arrange(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        return told(
                new Filled(caller, alertId, "conference", typed),
                flash,
                "The conference is arranged.",
                () -> conferences.arrange(
                        caller, alertId, typed.getFirst("kind"), typed.getFirst("heldOn"), typed.getFirst("invited")));
    }

    /** Silences a rule for this child to the end of a day. */
    @PostMapping("/silence")
    String silence(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String rationale,
            RedirectAttributes flash) {
        return told(
                alertId,
                flash,
                "Silenced for this child. Every other rule still speaks.",
                () -> act.silence(caller, alertId, new Decision.Silence(rule, endOf(until)), rationale, null));
    }

    /** Of what is no day the end is past, so that it is asked for again. */
    private Instant endOf(@Nullable String day) {
        try {
            return WrittenTime.day(day == null ? "" : day.strip())
                    .plusDays(1)
                    .atStartOfDay(hours.zone())
                    .toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** Keeps what is being typed: by script while it is typed, by a button without script. */
    @PostMapping("/drafts/{form}")
    Object keep(
            Caller caller,
            @PathVariable UUID alertId,
            @PathVariable String form,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        keep(new Filled(caller, alertId, form, typed));
        if (typed.containsKey("byButton")) {
            flash.addFlashAttribute("told", "The draft is kept. Only you see it.");
            return "redirect:/alerts/" + alertId;
        }
        return ResponseEntity.noContent().build();
    }

    /** What stands in one form of one reader. */
    private record Filled(Caller caller, UUID alertId, String form, MultiValueMap<String, String> typed) {}

    private void keep(Filled one) {
        Map<String, String> joined = new TreeMap<>();
        one.typed().forEach((field, values) -> joined.put(field, String.join(",", values)));
        drafts.keep(one.caller(), one.alertId(), one.form(), joined, joined.getOrDefault("seen", ""));
    }

    /** Does it; what was refused is kept as its author's draft, with the words of each fault beside its field. */
    private String told(Filled one, RedirectAttributes flash, String words, Runnable deed) {
        try {
            deed.run();
            drafts.forget(one.caller(), one.alertId(), one.form());
        } catch (HubProblem problem) {
            if (problem.status() == HttpStatus.UNPROCESSABLE_CONTENT || problem.status() == HttpStatus.CONFLICT) {
                keep(one);
                flash.addFlashAttribute("faultsOf", one.form());
                flash.addFlashAttribute("faults", TypedForm.words(problem.faults()));
            }
            return refused(one.alertId(), problem, flash, " Nothing was saved. What you typed is kept in its form.");
        }
        flash.addFlashAttribute("told", words);
        return "redirect:/alerts/" + one.alertId() + "#enquiry";
    }

    private static String told(UUID alertId, RedirectAttributes flash, String words, Runnable deed) {
        try {
            deed.run();
        } catch (HubProblem problem) {
            return refused(alertId, problem, flash, " Nothing was saved.");
        }
        flash.addFlashAttribute("told", words);
        return "redirect:/alerts/" + alertId + "#enquiry";
    }

    /** To the top of the page, where it is said: whoever was refused must not miss it. */
    private static String refused(UUID alertId, HubProblem problem, RedirectAttributes flash, String andSo) {
        if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
            throw problem;
        }
        flash.addFlashAttribute(
                "refused",
                (problem.faults().isEmpty()
                                ? problem.getMessage()
                                : problem.faults().getFirst().detail())
                        + andSo);
        return "redirect:/alerts/" + alertId;
    }
}
