package uk.mashhub.desk.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.quality.ReviewMaterials;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The forms of a record in which a manager keeps review material under embargo, and releases it. */
@Controller
@RequestMapping("/children/{childRef}/review-material")
@PreAuthorize("@deskAccess.isManager(authentication)")
class ReviewMaterialPage {

    private final ReviewMaterials materials;

    ReviewMaterialPage(ReviewMaterials materials) {
        this.materials = materials;
    }

    @PostMapping
    String add(
            Caller caller,
            @PathVariable String childRef,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(required = false) @Nullable String material,
            RedirectAttributes flash) {
        return told(
                childRef,
                flash,
                "Kept under embargo. Only managers see it, and that it is there.",
                () -> materials.add(caller, childRef, title, material));
    }

    @PostMapping("/{id}/release")
    String release(
            Caller caller,
            @PathVariable String childRef,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return told(
                childRef,
                flash,
                "Released to whoever may open this record.",
                () -> materials.release(caller, childRef, id, reason));
    }

    private static String told(String childRef, RedirectAttributes flash, String words, Runnable deed) {
        try {
            deed.run();
            flash.addFlashAttribute("told", words);
        } catch (HubProblem problem) {
            String why = switch (problem.status()) {
                case HttpStatus.UNPROCESSABLE_CONTENT ->
                    problem.faults().getFirst().detail();
                case HttpStatus.CONFLICT -> problem.getMessage();
                default -> throw problem;
            };
            flash.addFlashAttribute("refused", why + " Nothing was changed.");
        }
        return "redirect:/children/" + childRef;
    }
}
