package uk.mashhub.notices.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import uk.mashhub.notices.establishment.KeepContacts;

/** Where the link in a mail leads. Looking confirms nothing, because mail scanners follow links; pressing the button does. */
@Controller
@RequestMapping("/mailbox/{token:[0-9a-f]{64}}")
class MailboxPages {

    private final KeepContacts contacts;

    MailboxPages(KeepContacts contacts) {
        this.contacts = contacts;
    }

    @GetMapping
    String look(@PathVariable String token, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("token", token);
        model.addAttribute("state", contacts.works(token) ? "ASKED" : "OVER");
        return "notices/mailbox";
    }

    @PostMapping
    String confirm(@PathVariable String token, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("token", token);
        model.addAttribute("state", contacts.confirm(token) ? "DONE" : "OVER");
        return "notices/mailbox";
    }
}
