package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import uk.mashhub.desk.casework.RunSection47;
import uk.mashhub.desk.config.DeskAccess;
import uk.mashhub.desk.domain.Section47;
import uk.mashhub.desk.store.DraftStore;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** A section 47 enquiry in a browser: what runs beside it, how it ends, who was told and who confirmed it. */
@Controller
@RequestMapping("/alerts/{alertId}/section-47/{id}")
class Section47Page {

    private static final String FORM = "outcome47";

    private final RunSection47 sections;
    private final KeepDrafts drafts;
    private final DeskAccess access;

    Section47Page(RunSection47 sections, KeepDrafts drafts, DeskAccess access) {
        this.sections = sections;
        this.drafts = drafts;
        this.access = access;
    }

    @GetMapping
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String read(Caller caller, Authentication who, @PathVariable UUID alertId, @PathVariable UUID id, Model model) {
        RunSection47.Opened opened = sections.read(caller, alertId, id);
        Optional<DraftStore.Draft> draft = drafts.of(caller, alertId, FORM)
                .filter(one -> id.toString().equals(one.typed().get("enquiry")));
        draft.ifPresent(one -> model.addAttribute("draftAt", one.savedAt()));
        return show(
                caller,
                who,
                opened,
                new TypedForm(draft.map(DraftStore.Draft::typed).orElse(Map.of()), Map.of()),
                model);
    }

    @PostMapping("/outcome")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String close(
            Caller caller,
            Authentication who,
            @PathVariable UUID alertId,
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            sections.close(caller, alertId, id, typed.get("outcome"), typed.get("why"), typed.get("receiving"));
            drafts.forget(caller, alertId, FORM);
            flash.addFlashAttribute("told", "Closed. Every agency involved is sent the outcome.");
            return "redirect:/alerts/" + alertId + "/section-47/" + id;
        } catch (HubProblem problem) {
            TypedForm form = TypedForm.refused(typed, problem, "Nothing was changed.", model, response);
            return show(caller, who, sections.read(caller, alertId, id), form, model);
        }
    }

    private String show(Caller caller, Authentication who, RunSection47.Opened opened, TypedForm form, Model model) {
        model.addAttribute("opened", opened);
        model.addAttribute("alertId", opened.alert().facts().alertId());
        model.addAttribute("outcomes", Section47.Outcome.values());
        model.addAttribute("form", form);
        model.addAttribute(
                "mayWrite",
                access.mayAct(who) && opened.alert().place().authority().equals(caller.authority()));
        return "section47";
    }
}
