package uk.mashhub.health.protection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.PlanType;

/**
 * One time a child was on a plan. Without a reason or a category: the national service tells none either.
 *
 * @param type CP, CLA or UNBORN
 * @param startedOn null when only its end was told
 * @param endedOn null while it lasts
 */
record Spell(
        PlanType type,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate endedOn) {

    /** A plan is told for so long after its end (standards, 6.1). */
    private static final int MONTHS_TOLD = 12;

    private static final ZoneId UK = ZoneId.of("Europe/London");

    /** One word of social care: a plan started or ended then. */
    record Word(PlanType type, boolean started, Instant at) {}

    /** What the words come to, whatever their order: the plans that last, or ended within twelve months. */
    static List<Spell> of(List<Word> words, LocalDate today) {
        Map<PlanType, NavigableMap<Instant, Set<Boolean>>> byType = new TreeMap<>();
        words.forEach(word -> byType.computeIfAbsent(word.type(), _ -> new TreeMap<>())
                .computeIfAbsent(word.at(), _ -> new HashSet<>())
                .add(word.started()));
        LocalDate since = today.minusMonths(MONTHS_TOLD);
        return byType.entrySet().stream()
                .flatMap(entry -> of(entry.getKey(), entry.getValue()).stream())
                .filter(spell -> spell.endedOn() == null || !spell.endedOn().isBefore(since))
                .toList();
    }

    private static List<Spell> of(PlanType type, NavigableMap<Instant, Set<Boolean>> inOrder) {
        List<Spell> spells = new ArrayList<>();
        LocalDate open = null;
        for (var told : inOrder.entrySet()) {
            LocalDate on = told.getKey().atZone(UK).toLocalDate();
            boolean starts = told.getValue().contains(true);
            boolean ends = told.getValue().contains(false);
            // because of an end and a beginning at once the end is of the plan that lasts, if one does
            if (ends && (open != null || !starts)) {
                spells.add(new Spell(type, open, on));
                open = null;
                ends = false;
            }
            if (starts && open == null) {
                open = on;
            }
            if (ends) {
                spells.add(new Spell(type, open, on));
                open = null;
            }
        }
        if (open != null) {
            spells.add(new Spell(type, open, null));
        }
        return spells;
    }
}
