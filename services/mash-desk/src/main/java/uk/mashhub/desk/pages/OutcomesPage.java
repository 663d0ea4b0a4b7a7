package uk.mashhub.desk.pages;

import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.casework.ConfirmOutcomes;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.platform.security.Caller;

/** Where an agency's partner reads the outcomes of section 47 enquiries their agency was part of, and confirms each. */
@Controller
@RequestMapping("/outcomes")
class OutcomesPage implements Signposted {

    private final ConfirmOutcomes outcomes;
    private final PersonIndex people;

    OutcomesPage(ConfirmOutcomes outcomes, PersonIndex people) {
        this.outcomes = outcomes;
        this.people = people;
    }

    @Override
    public Place place() {
        return new Place(16, "/outcomes", "Outcomes", Set.of("PARTNER"));
    }

    @GetMapping
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String list(Caller caller, Model model) {
        model.addAttribute("lines", outcomes.list(caller));
        return "outcomes";
    }

    @GetMapping("/{id}")
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String read(Caller caller, @PathVariable UUID id, Model model) {
        ConfirmOutcomes.Told one = outcomes.read(caller, id);
        model.addAttribute("one", one);
        model.addAttribute("name", people.name(one.childRef()).orElse(null));
        return "outcome";
    }

    @PostMapping("/{id}/receipt")
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String confirm(Caller caller, @PathVariable UUID id, RedirectAttributes flash) {
        outcomes.confirm(caller, id);
        flash.addFlashAttribute("told", "Confirmed. The MASH sees it on the enquiry now.");
        return "redirect:/outcomes";
    }
}
