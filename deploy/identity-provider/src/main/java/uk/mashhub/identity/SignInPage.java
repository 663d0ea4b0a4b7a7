package uk.mashhub.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;

/** Where people sign in: one page, no script, works with a keyboard, a screen reader and at 400 per cent. */
@Controller
class SignInPage {

    private static final String TITLE = "Sign in – MASH Hub";
    private static final String ERROR = """
            <div class="error" role="alert">
              <h2>There is a problem</h2>
              <p id="error"><a href="#username">The name or the password is not right. Try again.</a></p>
            </div>""";

    private final String page;

    SignInPage() throws IOException {
        page = new ClassPathResource("sign-in.html").getContentAsString(UTF_8);
    }

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    @ResponseBody
    String page(HttpServletRequest request, CsrfToken csrf) {
        boolean refused = request.getParameter("error") != null;
        return page.replace("{{title}}", refused ? "Error: " + TITLE : TITLE)
                .replace("{{error}}", refused ? ERROR : "")
                .replace("{{described}}", refused ? " aria-describedby=\"error\"" : "")
                .replace("{{csrfName}}", HtmlUtils.htmlEscape(csrf.getParameterName()))
                .replace("{{csrfToken}}", HtmlUtils.htmlEscape(csrf.getToken()));
    }
}
