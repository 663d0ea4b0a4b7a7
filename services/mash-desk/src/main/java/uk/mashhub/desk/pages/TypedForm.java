package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/**
 * What somebody typed into a form, kept when it has a fault, and the words of each fault.
 *
 * @param typed by field
 * @param faults by field
 */
public record TypedForm(Map<String, String> typed, Map<String, String> faults) {

    /** Said where what was typed is still there. */
    static final String STILL_THERE = "What you typed is still in the form.";

    static final TypedForm EMPTY = new TypedForm(Map.of(), Map.of());

    public TypedForm {
        typed = Map.copyOf(typed);
        faults = Map.copyOf(faults);
    }

    /** What was typed into a field. */
    public String of(String field) {
        return typed.getOrDefault(field, "");
    }

    /** The fault of a field, or nothing. */
    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }

    TypedForm with(List<Fault> found) {
        return new TypedForm(typed, words(found));
    }

    /**
     * A form that was not saved, with what was typed still in it: what is wrong with it, or that somebody else was first. Answers with the
     * problem's own status; throws on what is neither.
     *
     * @param kept said to whoever was second
     */
    static TypedForm refused(
            Map<String, String> typed, HubProblem problem, String kept, Model model, HttpServletResponse response) {
        TypedForm form = new TypedForm(typed, Map.of());
        response.setStatus(problem.status().value());
        return switch (problem.status()) {
            case UNPROCESSABLE_CONTENT -> form.with(problem.faults());
            case CONFLICT -> {
                model.addAttribute("refused", problem.getMessage() + " " + kept);
                yield form;
            }
            default -> throw problem;
        };
    }

    static Map<String, String> words(List<Fault> found) {
        return found.stream()
                .collect(Collectors.toMap(
                        fault -> fault.pointer().isEmpty()
                                ? "form"
                                : fault.pointer().substring(1).replace('/', '-'),
                        Fault::detail,
                        (first, second) -> first));
    }

    @Override
    public String toString() {
        return "TypedForm[…]";
    }
}
