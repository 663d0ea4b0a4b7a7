package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.casework.KeepDrafts;
import uk.mashhub.desk.casework.KeepMinutes;
import uk.mashhub.desk.config.DeskAccess;
import uk.mashhub.desk.domain.Minutes;
import uk.mashhub.desk.store.DraftStore;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The minutes of a strategy discussion in a browser: as they stand, every version before, and the next one. */
@Controller
@RequestMapping("/alerts/{alertId}/discussions/{discussionId}")
class MinutesPage {

    private static final String FORM = "minutes";
    private static final int SPARE_ROWS = 2;
    private static final int ROWS_MIN = 3;

    private final KeepMinutes minutes;
    private final KeepDrafts drafts;
    private final DeskAccess access;

    MinutesPage(KeepMinutes minutes, KeepDrafts drafts, DeskAccess access) {
        this.minutes = minutes;
        this.drafts = drafts;
        this.access = access;
    }

    @GetMapping
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String read(
            Caller caller,
            Authentication who,
            @PathVariable UUID alertId,
            @PathVariable UUID discussionId,
            Model model) {
        KeepMinutes.Kept kept = minutes.read(caller, alertId, discussionId);
        Optional<DraftStore.Draft> draft = drafts.of(caller, alertId, FORM)
                .filter(one -> discussionId.toString().equals(one.typed().get("discussion")));
        String page = show(
                caller,
                who,
                kept,
                new TypedForm(draft.map(DraftStore.Draft::typed).orElseGet(() -> filled(kept)), Map.of()),
                model);
        draft.ifPresent(one -> {
            model.addAttribute("draftAt", one.savedAt());
            // because it was begun from that version, whatever somebody else wrote since
            model.addAttribute("seen", one.seen());
        });
        return page;
    }

    @PostMapping
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String write(
            Caller caller,
            Authentication who,
            @PathVariable UUID alertId,
            @PathVariable UUID discussionId,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            minutes.write(caller, alertId, discussionId, seen, typed);
            drafts.forget(caller, alertId, FORM);
            flash.addFlashAttribute("told", "Saved as version " + (seen + 1) + ".");
            return "redirect:/alerts/" + alertId + "/discussions/" + discussionId;
        } catch (HubProblem problem) {
            TypedForm form = TypedForm.refused(typed, problem, TypedForm.STILL_THERE, model, response);
            return show(caller, who, minutes.read(caller, alertId, discussionId), form, model);
        }
    }

    private String show(Caller caller, Authentication who, KeepMinutes.Kept kept, TypedForm form, Model model) {
        Minutes latest = kept.latest();
        model.addAttribute("kept", kept);
        model.addAttribute("alertId", kept.alert().facts().alertId());
        model.addAttribute("childRef", kept.alert().facts().childRef());
        model.addAttribute("form", form);
        model.addAttribute("seen", latest == null ? 0 : latest.version());
        model.addAttribute("rows", rows(form));
        model.addAttribute(
                "mayWrite",
                access.mayAct(who) && kept.alert().place().authority().equals(caller.authority()));
        return "minutes";
    }

    /** The numbers of the actions that are filled in, and some to spare. */
    private static List<Integer> rows(TypedForm form) {
        int filled = IntStream.rangeClosed(1, Minutes.ACTIONS_MAX)
                .filter(n -> !(form.of("action-" + n)
                                + form.of("owner-" + n)
                                + form.of("measure-" + n)
                                + form.of("due-" + n))
                        .isBlank())
                .max()
                .orElse(0);
        int shown = Math.min(Minutes.ACTIONS_MAX, Math.max(ROWS_MIN, filled + SPARE_ROWS));
        return IntStream.rangeClosed(1, shown).boxed().toList();
    }

    private static Map<String, String> filled(KeepMinutes.Kept kept) {
        Minutes latest = kept.latest();
        if (latest == null) {
            return Map.of();
        }
        Map<String, String> fields = new HashMap<>();
        fields.put("risks", latest.risks());
        fields.put("direction", latest.direction());
        fields.put("rationale", latest.rationale());
        for (int n = 1; n <= latest.actions().size(); n++) {
            Minutes.Action action = latest.actions().get(n - 1);
            fields.put("action-" + n, action.action());
            fields.put("owner-" + n, action.owner());
            fields.put("measure-" + n, action.measure());
            fields.put("due-" + n, action.due().toString());
        }
        return fields;
    }
}
