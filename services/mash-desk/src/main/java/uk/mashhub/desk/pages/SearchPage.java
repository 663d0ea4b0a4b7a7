package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.casework.SearchChildren;
import uk.mashhub.desk.config.SignedInReader;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Search for a child in a browser. What is typed and what is found stand in bodies only; nothing of it is in an address. */
@Controller
@RequestMapping("/search")
class SearchPage implements Signposted {

    private static final String PAGE = "search";

    private final SearchChildren search;
    private final SignedInReader readers;

    SearchPage(SearchChildren search, SignedInReader readers) {
        this.search = search;
        this.readers = readers;
    }

    @Override
    public Place place() {
        return new Place(30, "/search", "Search", Set.of("OFFICER", "MANAGER"));
    }

    /** A child that was found, for the eyes of one reader. */
    record Child(String ref, String name, @Nullable String born) {
        @Override
        public String toString() {
            return "Child[…]";
        }
    }

    @GetMapping
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String form(Model model) {
        return show(model, TypedForm.EMPTY);
    }

    @PostMapping
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String search(
            Caller caller,
            Authentication who,
            SearchForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        TypedForm typed = new TypedForm(form.typed(), SearchForm.words(form.faults()));
        if (!typed.faults().isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return show(model, typed);
        }
        Optional<String> bearer = readers.bearer(who, request);
        if (bearer.isEmpty()) {
            model.addAttribute("signInAgain", true);
            return show(model, typed);
        }
        try {
            tell(search.search(caller, bearer.get(), form.asked()), form, model);
            return show(model, typed);
        } catch (HubProblem problem) {
            return refused(problem, form, typed, response, model);
        }
    }

    private static void tell(JsonNode answer, SearchForm form, Model model) {
        List<Child> children = new ArrayList<>();
        answer.path("items")
                .forEach(item -> children.add(new Child(
                        item.path("ref").asString(),
                        Stream.of("givenName", "familyName")
                                .map(part -> item.path(part).asString(""))
                                .filter(part -> !part.isBlank())
                                .collect(Collectors.joining(" ")),
                        item.path("dateOfBirth").isString()
                                ? item.path("dateOfBirth").asString()
                                : null)));
        model.addAttribute("children", children);
        model.addAttribute("restricted", answer.path("restricted").asInt());
        model.addAttribute(
                "household", form.householdOf() != null && !form.householdOf().isBlank());
    }

    private static String refused(
            HubProblem problem, SearchForm form, TypedForm typed, HttpServletResponse response, Model model) {
        if (problem.code().equals(Seals.RECORD_SEALED)) {
            return "redirect:/children/" + form.householdOf() + "/restricted";
        }
        response.setStatus(problem.status().value());
        if (problem.status() == HttpStatus.UNPROCESSABLE_CONTENT || problem.status() == HttpStatus.BAD_REQUEST) {
            Map<String, String> words = SearchForm.words(problem.faults());
            return show(
                    model,
                    new TypedForm(
                            typed.typed(),
                            words.isEmpty() ? Map.of("familyName", "This could not be searched by.") : words));
        }
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            model.addAttribute("away", true);
            return show(model, typed);
        }
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            model.addAttribute("signInAgain", true);
            return show(model, typed);
        }
        throw problem;
    }

    private static String show(Model model, TypedForm form) {
        model.addAttribute("form", form);
        model.addAttribute("agencies", List.of(Agency.POLICE, Agency.HEALTH, Agency.EDUCATION, Agency.SOCIAL_CARE));
        return PAGE;
    }
}
