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
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.copies.ReadCopies;
import uk.mashhub.platform.security.Caller;

/** Where an agency's partner reads what went on to their agency, confirms each, and ends its interest in a child. */
@Controller
@RequestMapping("/copies")
class CopiesPage implements Signposted {

    private final ReadCopies copies;
    private final PersonIndex people;

    CopiesPage(ReadCopies copies, PersonIndex people) {
        this.copies = copies;
        this.people = people;
    }

    @Override
    public Place place() {
        return new Place(17, "/copies", "Copies", Set.of("PARTNER"));
    }

    @GetMapping
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String list(Caller caller, Model model) {
        model.addAttribute("lines", copies.list(caller));
        return "copies";
    }

    @GetMapping("/{id}")
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String read(Caller caller, @PathVariable UUID id, Model model) {
        ReadCopies.Opened opened = copies.read(caller, id);
        model.addAttribute("one", opened.copy());
        model.addAttribute("words", opened.words());
        model.addAttribute("restricted", opened.restricted());
        model.addAttribute(
                "name",
                opened.restricted()
                        ? null
                        : people.name(opened.copy().childRef()).orElse(null));
        return "copy";
    }

    @PostMapping("/{id}/receipt")
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String confirm(Caller caller, @PathVariable UUID id, RedirectAttributes flash) {
        copies.confirm(caller, id);
        flash.addFlashAttribute("told", "Confirmed. The MASH sees it on the child's alert now.");
        return "redirect:/copies";
    }

    @PostMapping("/{id}/interest-ended")
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String endInterest(Caller caller, @PathVariable UUID id, RedirectAttributes flash) {
        copies.endInterest(caller, id);
        flash.addFlashAttribute(
                "told",
                "Your agency hears of this child's plans and courts no more, until it tells of the child again.");
        return "redirect:/copies";
    }
}
