package uk.mashhub.health.protection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** One word of social care: a plan started or ended on a day. */
    record Word(PlanType type, boolean started, LocalDate on) {}

    /** What the words come to, whatever their order: the plans that last, or ended within twelve months. */
    static List<Spell> of(List<Word> words, LocalDate today) {
        Map<PlanType, List<Word>> byType = new TreeMap<>();
        words.stream()
                .sorted(Comparator.comparing(Word::on).thenComparing(word -> !word.started()))
                .forEach(word -> byType.computeIfAbsent(word.type(), _ -> new ArrayList<>())
                        .add(word));
        LocalDate since = today.minusMonths(MONTHS_TOLD);
        return byType.entrySet().stream()
                .flatMap(entry -> of(entry.getKey(), entry.getValue()).stream())
                .filter(spell -> spell.endedOn() == null || !spell.endedOn().isBefore(since))
                .toList();
    }

    private static List<Spell> of(PlanType type, List<Word> inOrder) {
        List<Spell> spells = new ArrayList<>();
        LocalDate open = null;
        for (Word word : inOrder) {
            if (!word.started()) {
                spells.add(new Spell(type, open, word.on()));
                open = null;
            } else if (open == null) {
                open = word.on();
            }
        }
        if (open != null) {
            spells.add(new Spell(type, open, null));
        }
        return spells;
    }
}
