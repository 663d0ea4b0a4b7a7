package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where a form ends that was sent after its sender had been signed out: nothing was saved, and every word they typed stands here to be
 * copied. Only a form of the desk's own pages is led here.
 */
@Controller
class SignedOutPage {

    private static final List<String> WORDS = List.of(
            "rationale",
            "question",
            "why",
            "issue",
            "item",
            "recipient",
            "basis",
            "resolution",
            "note",
            "reason",
            "answer",
            "sharedWith",
            "withheldFrom",
            "lawfulBasis",
            "allocatedTo");
    private static final int SHOWN_MAX = 20_000;

    @PostMapping("/signed-out")
    String signedOut(HttpServletRequest request, HttpServletResponse response, Model model) {
        List<String> typed = new ArrayList<>();
        for (String field : WORDS) {
            String value = request.getParameter(field);
            if (value != null && !value.isBlank()) {
                typed.add(value.substring(0, Math.min(value.length(), SHOWN_MAX)));
            }
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        model.addAttribute("typed", typed);
        return "signed-out";
    }
}
