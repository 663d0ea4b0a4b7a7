package uk.mashhub.desk.pages;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.mashhub.platform.problem.Fault;

/**
 * What somebody typed into a form, kept when it has a fault, and the words of each fault.
 *
 * @param typed by field
 * @param faults by field
 */
public record TypedForm(Map<String, String> typed, Map<String, String> faults) {

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
