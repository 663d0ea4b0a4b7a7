package uk.mashhub.desk.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The front page: what this is, and where to sign in. */
@Controller
class FrontPage {

    @GetMapping("/")
    String front(
            Model model,
            @RequestParam(required = false) @Nullable String signin,
            @RequestParam(required = false) @Nullable String signedout) {
        model.addAttribute("failed", signin != null);
        model.addAttribute("signedOut", signedout != null);
        return "front";
    }
}
