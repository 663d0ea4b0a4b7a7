package uk.mashhub.platform.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a batch of records became, in as few parts as hold nothing of one name twice, in the order it came.
 *
 * <p>The driver makes one statement of a batch of inserts, and PostgreSQL refuses one that touches a row twice. A listener that wrote
 * an event and its correction, read together, in one batch would be refused for ever and never read on.
 */
public final class Waves {

    private Waves() {}

    /** The first of each name, then the second of each, and so on. */
    public static <T, N> List<List<T>> of(Collection<T> items, Function<? super T, ? extends N> name) {
        Map<N, Integer> met = new HashMap<>();
        List<List<T>> waves = new ArrayList<>();
        for (T item : items) {
            int wave = met.merge(name.apply(item), 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(item);
        }
        return waves;
    }
}
