package uk.mashhub.platform.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One type of a door's catalogue, as data: what it is called, what it cannot be without, and what it is asked for.
 *
 * @param name as in the contract
 * @param rules what is checked of the facts when the type is this one
 * @param <F> the service's own facts
 */
public record EventType<F>(String name, List<BiConsumer<F, Findings>> rules) {

    public EventType {
        rules = List.copyOf(rules);
    }

    /** A type of which nothing further is asked. */
    public static <F> EventType<F> named(String name) {
        return new EventType<>(name, List.of());
    }

    /** Without this fact the event means nothing: 422. */
    public EventType<F> needs(String pointer, Function<F, @Nullable Object> fact) {
        return with((facts, findings) -> findings.needed(pointer, fact.apply(facts)));
    }

    /** Without this fact the event is accepted and marked. */
    public EventType<F> asksFor(String gapCode, Function<F, @Nullable Object> fact) {
        return with((facts, findings) -> findings.asked(fact.apply(facts), gapCode));
    }

    /** Any further rule. */
    public EventType<F> with(BiConsumer<F, Findings> rule) {
        List<BiConsumer<F, Findings>> more = new ArrayList<>(rules);
        more.add(rule);
        return new EventType<>(name, more);
    }

    void check(F facts, Findings findings) {
        rules.forEach(rule -> rule.accept(facts, findings));
    }
}
