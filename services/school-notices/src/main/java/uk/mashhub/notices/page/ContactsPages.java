package uk.mashhub.notices.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Term;
import uk.mashhub.notices.establishment.KeepContacts;
import uk.mashhub.notices.establishment.KeepEstablishment;
import uk.mashhub.notices.inbox.Viewer;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Where a school's own lead keeps who is told and when the school is open. */
@Controller
@RequestMapping("/school/{urn}")
class ContactsPages {

    private static final int TEXT_MAX = 200;
    private static final int DAYS_MAX = 60;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final KeepContacts contacts;
    private final KeepEstablishment establishments;

    ContactsPages(KeepContacts contacts, KeepEstablishment establishments) {
        this.contacts = contacts;
        this.establishments = establishments;
    }

    /** A contact in words. */
    record Line(String name, String email, String state) {
        @Override
        public String toString() {
            return "Line[redacted]";
        }
    }

    /** Days the school is open, or closed, in words and as a form sends them back. */
    record Days(String from, String words) {}

    @ModelAttribute
    void neverKept(HttpServletResponse response, Caller caller, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("signedInAs", caller.name());
        model.addAttribute("fault", "");
        model.addAttribute("field", "");
    }

    @GetMapping
    String show(Caller caller, @PathVariable String urn, Model model) {
        Establishment school = own(caller, urn);
        model.addAttribute("school", school.name());
        model.addAttribute("urn", urn);
        model.addAttribute(
                "contacts",
                contacts.of(urn).stream()
                        .map(contact -> new Line(
                                contact.lead().name(),
                                contact.lead().email(),
                                contact.confirmedAt() != null
                                        ? "Confirmed"
                                        : contact.bySchool()
                                                ? "Waiting: they must open the link sent to them"
                                                : "Named by your authority"))
                        .toList());
        model.addAttribute(
                "terms",
                school.terms().stream()
                        .map(term -> new Days(
                                term.from().toString(), Words.date(term.from()) + " to " + Words.date(term.to())))
                        .toList());
        model.addAttribute(
                "insetDays",
                school.insetDays().stream()
                        .sorted()
                        .map(day -> new Days(day.toString(), Words.weekday(day)))
                        .toList());
        return "notices/contacts";
    }

    @PostMapping("/contacts")
    String name(
            Caller caller,
            @PathVariable String urn,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String born,
            Model model,
            HttpServletResponse response) {
        own(caller, urn);
        String mailbox = email.strip().toLowerCase(Locale.ROOT);
        if (name.isBlank() || name.length() > TEXT_MAX || phone.length() > TEXT_MAX) {
            return refused(caller, urn, "name", "Enter a name of 200 characters or fewer", model, response);
        }
        if (mailbox.length() > TEXT_MAX || !EMAIL.matcher(mailbox).matches()) {
            return refused(caller, urn, "email", "Enter an email address, like name@example.com", model, response);
        }
        LocalDate dateOfBirth = date(born);
        if (!born.isBlank() && (dateOfBirth == null || !Lead.mayBeBornOn(dateOfBirth))) {
            return refused(caller, urn, "born", "Enter a date of birth, or leave it empty", model, response);
        }
        var lead = new Lead(name.strip(), mailbox, phone.isBlank() ? null : phone.strip(), dateOfBirth);
        return contacts.name(caller, urn, lead)
                ? back(urn)
                : refused(caller, urn, "email", "This mailbox is in the list, or the list is full", model, response);
    }

    @PostMapping("/contacts/removal")
    String remove(
            Caller caller,
            @PathVariable String urn,
            @RequestParam String email,
            Model model,
            HttpServletResponse response) {
        own(caller, urn);
        return contacts.remove(caller, urn, email)
                ? back(urn)
                : refused(caller, urn, "name", "Add and confirm somebody else first", model, response);
    }

    @PostMapping("/terms")
    String term(
            Caller caller,
            @PathVariable String urn,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model,
            HttpServletResponse response) {
        Establishment school = own(caller, urn);
        LocalDate first = date(from);
        LocalDate last = date(to);
        if (first == null || last == null || last.isBefore(first)) {
            return refused(caller, urn, "from", "Enter the first and the last day of the term", model, response);
        }
        boolean overlaps = school.terms().stream()
                .anyMatch(term -> !term.to().isBefore(first) && !term.from().isAfter(last));
        if (overlaps || school.terms().size() >= DAYS_MAX) {
            return refused(caller, urn, "from", "The term overlaps another, or there are too many", model, response);
        }
        var terms = new ArrayList<>(school.terms());
        terms.add(new Term(first, last));
        terms.sort(Comparator.comparing(Term::from));
        establishments.put(school.opening(terms, school.insetDays()));
        return back(urn);
    }

    @PostMapping("/terms/removal")
    String removeTerm(Caller caller, @PathVariable String urn, @RequestParam String from) {
        Establishment school = own(caller, urn);
        List<Term> terms = school.terms().stream()
                .filter(term -> !term.from().toString().equals(from))
                .toList();
        establishments.put(school.opening(terms, school.insetDays()));
        return back(urn);
    }

    @PostMapping("/inset-days")
    String insetDay(
            Caller caller,
            @PathVariable String urn,
            @RequestParam(defaultValue = "") String day,
            Model model,
            HttpServletResponse response) {
        Establishment school = own(caller, urn);
        LocalDate closed = date(day);
        if (closed == null || school.insetDays().size() >= DAYS_MAX) {
            return refused(caller, urn, "day", "Enter a day, or remove one first", model, response);
        }
        Set<LocalDate> days = new HashSet<>(school.insetDays());
        days.add(closed);
        establishments.put(school.opening(school.terms(), days));
        return back(urn);
    }

    @PostMapping("/inset-days/removal")
    String removeInsetDay(Caller caller, @PathVariable String urn, @RequestParam String from) {
        Establishment school = own(caller, urn);
        Set<LocalDate> days = new HashSet<>(school.insetDays());
        days.removeIf(day -> day.toString().equals(from));
        establishments.put(school.opening(school.terms(), days));
        return back(urn);
    }

    @ExceptionHandler(HubProblem.class)
    ModelAndView problem(HubProblem problem) {
        return ProblemPage.of(problem.status());
    }

    private String refused(
            Caller caller, String urn, String field, String fault, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        String page = show(caller, urn, model);
        model.addAttribute("field", field);
        model.addAttribute("fault", fault);
        return page;
    }

    private Establishment own(Caller caller, String urn) {
        if (!(Viewer.of(caller) instanceof Viewer.Lead) || !caller.urns().contains(urn)) {
            throw HubProblem.notFound();
        }
        return establishments.find(caller, urn);
    }

    private static String back(String urn) {
        return "redirect:/school/" + urn;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return WrittenTime.day(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
