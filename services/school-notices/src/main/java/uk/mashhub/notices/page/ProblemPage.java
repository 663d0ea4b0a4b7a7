package uk.mashhub.notices.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** What a person reads when something cannot be shown: never why in detail, never about whom. */
final class ProblemPage {

    private ProblemPage() {}

    static ModelAndView of(HttpStatus status) {
        var page = new ModelAndView("error");
        page.addObject("status", status.value());
        page.setStatus(status);
        return page;
    }
}
