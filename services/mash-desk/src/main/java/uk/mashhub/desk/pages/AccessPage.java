package uk.mashhub.desk.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** A manager's view of who may see what: glass that was broken, records under seal. */
@Controller
class AccessPage implements Signposted {

    private final Seals seals;

    AccessPage(Seals seals) {
        this.seals = seals;
    }

    @Override
    public Place place() {
        return new Place(60, "/access", "Access", Set.of("MANAGER"));
    }

    @GetMapping("/access")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    String access(Caller caller, Model model) {
        model.addAttribute("notices", seals.notices(caller));
        model.addAttribute("seals", seals.standing(caller));
        return "access";
    }

    @PostMapping("/access/notices/{id}/seen")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    String seen(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes flash) {
        return told(flash, "Noted.", "/access", () -> seals.see(caller, id, note));
    }

    @PostMapping("/children/{childRef}/seal")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    String seal(
            Caller caller,
            @PathVariable String childRef,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "") String named,
            RedirectAttributes flash) {
        List<String> people = Arrays.stream(named.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        return told(
                flash,
                "The record is sealed. Managers and the people you named can open it; others are told it is restricted.",
                "/children/" + childRef,
                () -> seals.seal(caller, childRef, reason, people));
    }

    @PostMapping("/children/{childRef}/unseal")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    String unseal(
            Caller caller,
            @PathVariable String childRef,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return told(flash, "The seal is lifted.", "/children/" + childRef, () -> seals.lift(caller, childRef, reason));
    }

    private static String told(RedirectAttributes flash, String words, String to, Runnable deed) {
        try {
            deed.run();
            flash.addFlashAttribute("told", words);
        } catch (HubProblem problem) {
            switch (problem.status()) {
                case UNPROCESSABLE_CONTENT ->
                    flash.addFlashAttribute(
                            "refused", problem.faults().getFirst().detail());
                case CONFLICT -> flash.addFlashAttribute("refused", problem.getMessage());
                default -> throw problem;
            }
        }
        return "redirect:" + to;
    }
}
