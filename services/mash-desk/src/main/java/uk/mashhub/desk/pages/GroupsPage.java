package uk.mashhub.desk.pages;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.groups.WatchGroups;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Groups of children that police link, each an alert of its own that leads to the children's own. */
@Controller
@RequestMapping("/groups")
class GroupsPage implements Signposted {

    private final WatchGroups groups;

    GroupsPage(WatchGroups groups) {
        this.groups = groups;
    }

    @Override
    public Place place() {
        return new Place(27, "/groups", "Groups", Set.of("OFFICER", "MANAGER"));
    }

    @GetMapping
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String list(Caller caller, Model model) {
        model.addAttribute("lines", groups.list(caller));
        return "groups";
    }

    @GetMapping("/{id}")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String read(Caller caller, @PathVariable UUID id, Model model) {
        model.addAttribute("group", groups.read(caller, id));
        return "group";
    }

    @PostMapping("/{id}/close")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String close(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable String seen,
            RedirectAttributes flash) {
        try {
            groups.close(caller, id, seen, why);
            flash.addFlashAttribute("told", "Closed. It comes back when more children are linked to it.");
            return "redirect:/groups";
        } catch (HubProblem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            boolean typed = problem.status() == HttpStatus.UNPROCESSABLE_CONTENT;
            flash.addFlashAttribute(
                    "refused", typed ? problem.faults().getFirst().detail() : problem.getMessage());
            return "redirect:/groups/" + id;
        }
    }
}
