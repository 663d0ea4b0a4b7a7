package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.config.DeskAccess;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What somebody sees who opens a record that is closed to them: that it is restricted, and how to open it in need. */
@Controller
class RestrictedPage {

    private static final String PAGE = "restricted";

    private final Seals seals;
    private final AlertStore alerts;
    private final DeskAccess access;

    RestrictedPage(Seals seals, AlertStore alerts, DeskAccess access) {
        this.seals = seals;
        this.alerts = alerts;
        this.access = access;
    }

    /** Where the restricted page of an address is: beside the alert or the child it belongs to. */
    static String of(String address) {
        String[] parts = address.split("/");
        boolean isOfOne = parts.length > 2 && (parts[1].equals("alerts") || parts[1].equals("children"));
        return isOfOne ? "/" + parts[1] + "/" + parts[2] + "/restricted" : "/worklist";
    }

    @GetMapping("/alerts/{alertId}/restricted")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String ofAlert(Caller caller, @PathVariable UUID alertId, Model model) {
        String childRef = alerts.find(caller.authority(), alertId)
                .orElseThrow(HubProblem::notFound)
                .facts()
                .childRef();
        model.addAttribute("back", "/alerts/" + alertId);
        return show(childRef, null, Map.of(), model);
    }

    @GetMapping("/children/{childRef}/restricted")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String ofChild(@PathVariable String childRef, Model model) {
        model.addAttribute("back", "/children/" + childRef);
        return show(childRef, null, Map.of(), model);
    }

    @PostMapping("/children/{childRef}/break-glass")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String breakGlass(
            Caller caller,
            @PathVariable String childRef,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "") String back,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        String to = back.matches("/(alerts|children)/[A-Za-z0-9_-]+") ? back : "/children/" + childRef;
        try {
            seals.breakGlass(caller, childRef, reason);
        } catch (HubProblem faulty) {
            if (faulty.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw faulty;
            }
            response.setStatus(faulty.status().value());
            model.addAttribute("back", to);
            return show(childRef, reason, TypedForm.words(faulty.faults()), model);
        }
        flash.addFlashAttribute(
                "told", "The record is open to you for four hours. The managers have been told, with your reason.");
        return "redirect:" + to;
    }

    private static String show(String childRef, @Nullable String reason, Map<String, String> faults, Model model) {
        model.addAttribute("childRef", childRef);
        model.addAttribute("form", new TypedForm(Map.of("reason", reason == null ? "" : reason), faults));
        return PAGE;
    }

    @org.springframework.web.bind.annotation.ModelAttribute("mayBreak")
    boolean mayBreak(org.springframework.security.core.@Nullable Authentication who) {
        return who != null && access.isPersonWhoActs(who);
    }
}
