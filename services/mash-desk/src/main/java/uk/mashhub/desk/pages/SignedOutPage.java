package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where a form ends that was sent after its sender had been signed out: nothing was saved, and every word they typed stands here to be
 * copied. Only a form of the desk's own pages is led here.
 */
@Controller
class SignedOutPage {

    private static final Set<String> WORDS = Set.of(
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
            "allocatedTo",
            "risks",
            "direction",
            "action",
            "owner",
            "measure",
            "members",
            "invited",
            "title",
            "material");

    /** Of a field there are several of. */
    private static final Pattern NUMBER = Pattern.compile("-\\d+$");

    private static final int SHOWN_MAX = 20_000;

    /** Whether somebody wrote it: what a form chooses or carries along has no blank in it. */
    private static boolean isWords(String field, String value) {
        boolean written = WORDS.contains(NUMBER.matcher(field).replaceFirst(""));
        return !value.isBlank() && (written || value.strip().contains(" "));
    }

    @PostMapping("/signed-out")
    String signedOut(HttpServletRequest request, HttpServletResponse response, Model model) {
        List<String> typed = request.getParameterMap().entrySet().stream()
                .flatMap(field -> Arrays.stream(field.getValue()).filter(value -> isWords(field.getKey(), value)))
                .map(value -> value.substring(0, Math.min(value.length(), SHOWN_MAX)))
                .toList();
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        model.addAttribute("typed", typed);
        return "signed-out";
    }
}
