package uk.mashhub.platform.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One type of a door's catalogue, as data: what it is called, what it cannot be without, what it is asked for, and an example.
 *
 * @param name as in the contract
 * @param rules what is checked of the body when the type is this one
 * @param example the fields the smallest body of the type has beside what every event has
 * @param <F> the service's own facts
 */
public record EventType<F>(String name, List<Rule<F>> rules, Map<String, Object> example) {

    /** What must hold of an event of one type. */
    @FunctionalInterface
    public interface Rule<F> {

        /** Looks at what every agency says and at the service's own facts. */
        void check(EventBody event, F facts, Findings findings);
    }

    public EventType {
        rules = List.copyOf(rules);
        example = Map.copyOf(example);
    }

    /** A type of which nothing further is asked. */
    public static <F> EventType<F> named(String name) {
        return new EventType<>(name, List.of(), Map.of());
    }

    /** Without this fact the event means nothing: 422. */
    public EventType<F> needs(String pointer, Function<F, @Nullable Object> fact, Object example) {
        return with((facts, findings) -> findings.needed(pointer, fact.apply(facts)))
                .exemplified(pointer.substring(1), example);
    }

    /** Without this field, which every event may have, one of this type means nothing: 422. */
    public EventType<F> needsOfEvent(String pointer, Function<EventBody, @Nullable Object> field, Object example) {
        return ruled((event, facts, findings) -> findings.needed(pointer, field.apply(event)))
                .exemplified(pointer.substring(1), example);
    }

    /** Without this fact the event is accepted and marked. */
    public EventType<F> asksFor(String gapCode, Function<F, @Nullable Object> fact) {
        return with((facts, findings) -> findings.asked(fact.apply(facts), gapCode));
    }

    /** A fact of other types: here it is a mistake, and 422. */
    public EventType<F> without(String pointer, Function<F, @Nullable Object> fact) {
        return with((facts, findings) -> {
            if (fact.apply(facts) != null) {
                findings.fault(pointer, "NOT_OF_THIS_TYPE", "This field belongs to another type of event.");
            }
        });
    }

    /** How the type is refined; none, or one the hub does not know, is accepted and marked. */
    public EventType<F> refinedBy(Collection<String> subtypes) {
        return ruled((event, facts, findings) -> {
            findings.asked(event.subtype(), "NO_SUBTYPE");
            if (event.subtype() != null
                    && !event.subtype().isBlank()
                    && !subtypes.contains(event.subtype().strip())) {
                findings.gap("SUBTYPE_NOT_KNOWN");
            }
        });
    }

    /** Marked with the code when nobody named has one of these roles. */
    public EventType<F> asksForAnyOf(String gapCode, PersonInEventBody.Role... roles) {
        List<PersonInEventBody.Role> wanted = List.of(roles);
        return ruled((event, facts, findings) -> {
            List<PersonInEventBody> people = event.people() == null ? List.of() : event.people();
            if (people.stream().noneMatch(one -> one != null && wanted.contains(one.role()))) {
                findings.gap(gapCode);
            }
        });
    }

    /** Any further rule of the facts. */
    public EventType<F> with(BiConsumer<F, Findings> rule) {
        return ruled((event, facts, findings) -> rule.accept(facts, findings));
    }

    /** Any further rule of the whole body. */
    public EventType<F> ruled(Rule<F> rule) {
        List<Rule<F>> more = new ArrayList<>(rules);
        more.add(rule);
        return new EventType<>(name, more, example);
    }

    private EventType<F> exemplified(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(example);
        more.put(field, value);
        return new EventType<>(name, rules, more);
    }

    void check(EventBody event, F facts, Findings findings) {
        rules.forEach(rule -> rule.check(event, facts, findings));
    }
}
