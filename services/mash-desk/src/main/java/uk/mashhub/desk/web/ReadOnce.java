package uk.mashhub.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/**
 * The newest part of each authority's line of changes, read once for all who follow it.
 *
 * <p>Whoever is woken first reads what is new, the others take it from memory. Who stands further back than what is kept reads the table
 * for themselves. At most {@code kept} changes an authority are kept.
 *
 * @param <T> what changed
 */
final class ReadOnce<T> {

    /** Reads a line: what changed after a number, in its order, at most so many. */
    interface Line<T> {
        List<T> after(String authority, long number, int limit);
    }

    private final Line<T> line;
    private final ToLongFunction<T> numberOf;
    private final int kept;
    private final Map<String, Newest> newest = new ConcurrentHashMap<>();

    ReadOnce(Line<T> line, ToLongFunction<T> numberOf, int kept) {
        this.line = line;
        this.numberOf = numberOf;
        this.kept = kept;
    }

    /**
     * What changed after a number, in the line's order.
     *
     * @param known a number up to which everything is committed; all up to it is told, or so much of it that the answer is full
     * @return at most as many as are kept; fewer when nothing up to {@code known} is left to tell
     */
    List<T> after(String authority, long number, long known) {
        Part<T> part = newest.computeIfAbsent(authority, told -> new Newest(told, known))
                .upTo(known);
        return number < part.from
                ? line.after(authority, number, kept)
                : part.changes.stream()
                        .filter(change -> numberOf.applyAsLong(change) > number)
                        .toList();
    }

    /** All changes with a number above {@code from} and up to {@code to}. */
    private record Part<T>(long from, long to, List<T> changes) {}

    private final class Newest {

        private final String authority;
        private final ReentrantLock lock = new ReentrantLock();
        private volatile Part<T> part;

        Newest(String authority, long known) {
            this.authority = authority;
            part = new Part<>(known, known, List.of());
        }

        Part<T> upTo(long known) {
            if (part.to < known) {
                lock.lock();
                try {
                    if (part.to < known) {
                        part = readOn(part, known);
                    }
                } finally {
                    lock.unlock();
                }
            }
            return part;
        }

        /** Begins afresh where more came than is kept. */
        private Part<T> readOn(Part<T> now, long known) {
            List<T> more = line.after(authority, now.to, kept);
            if (more.size() == kept) {
                return new Part<>(known, known, List.of());
            }
            List<T> all = new ArrayList<>(now.changes);
            all.addAll(more);
            int dropped = Math.max(0, all.size() - (kept - 1));
            long from = dropped == 0 ? now.from : numberOf.applyAsLong(all.get(dropped - 1));
            long to = more.isEmpty() ? known : Math.max(known, numberOf.applyAsLong(more.getLast()));
            return new Part<>(from, to, List.copyOf(all.subList(dropped, all.size())));
        }
    }
}
