package uk.mashhub.desk.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts that leave the hub: five or fewer is not told, and nothing beside it from which it could be worked out.
 *
 * <p>Nothing is null for: not told.
 */
public final class Suppression {

    /** The suppression value: a count up to this is not told. */
    public static final long AT_MOST = 5;

    private Suppression() {}

    /**
     * Parts that add up to a total, as they may be told.
     *
     * @param total null where even the total would tell too much
     */
    public record Parts(List<@Nullable Long> told, @Nullable Long total) {}

    /** A share as it may be told; all or part of it null. */
    public record Share(
            @Nullable Long numerator,
            @Nullable Long denominator,
            @Nullable Long percent) {}

    /** One count that is part of no total. */
    public static @Nullable Long count(long count) {
        return count <= AT_MOST ? null : count;
    }

    /** A share: neither those who count nor those who do not may be five or fewer. */
    public static Share share(long numerator, long denominator) {
        if (denominator <= AT_MOST) {
            return new Share(null, null, null);
        }
        if (numerator <= AT_MOST || denominator - numerator <= AT_MOST) {
            return new Share(null, denominator, null);
        }
        return new Share(numerator, denominator, Math.round(100.0 * numerator / denominator));
    }

    /**
     * Parts and their total: the small ones are withheld, then the next smallest, until what is missing from the total is itself more
     * than five and could be divided in more than one way.
     */
    public static Parts parts(List<Long> parts) {
        long total = parts.stream().mapToLong(Long::longValue).sum();
        var withheld = new TreeSet<Integer>();
        IntStream.range(0, parts.size()).filter(at -> parts.get(at) <= AT_MOST).forEach(withheld::add);
        List<Integer> next = IntStream.range(0, parts.size())
                .boxed()
                .filter(at -> !withheld.contains(at))
                .sorted(Comparator.comparing(parts::get))
                .toList();
        int small = withheld.size();
        for (int more = 0; small > 0 && more < next.size() && tells(parts, withheld); more++) {
            withheld.add(next.get(more));
        }
        boolean totalTells = total <= AT_MOST || (small > 0 && tells(parts, withheld));
        List<@Nullable Long> told = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            told.add(withheld.contains(at) ? null : parts.get(at));
        }
        return new Parts(told, totalTells ? null : total);
    }

    /** Whether the total less what is told gives a withheld count away. */
    private static boolean tells(List<Long> parts, Set<Integer> withheld) {
        long missing = withheld.stream().mapToLong(parts::get).sum();
        boolean allSmall = withheld.stream().allMatch(at -> parts.get(at) <= AT_MOST);
        return withheld.size() == 1 || missing <= AT_MOST || (allSmall && missing == AT_MOST * withheld.size());
    }
}
