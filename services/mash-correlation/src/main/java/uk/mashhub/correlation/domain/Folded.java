package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What fell out of a bounded timeline, kept as counts by type and month, so that rules that count do not lose it.
 *
 * <p>The newest {@value #REFERENCES_MAX} references stay by name, so that a repeat is not counted twice and a correction or
 * retraction is still taken out; older ones are numbers only. Months older than the newest {@value #COUNTS_MAX} buckets are
 * added together in month 0 of their type.
 */
public record Folded(List<Reference> references, Map<Bucket, Integer> counts) {

    public static final int REFERENCES_MAX = 64;
    public static final int COUNTS_MAX = 96;

    public static final Folded NOTHING = new Folded(List.of(), Map.of());

    private static final Comparator<Reference> BY_EVENT_TIME =
            Comparator.comparing(Reference::occurredAt).thenComparing(Reference::referenceId);

    /** An event that is counted and no longer kept. */
    public record Reference(UUID referenceId, long resolution, String type, Instant occurredAt) {

        Bucket bucket() {
            return new Bucket(type, monthOf(occurredAt));
        }
    }

    /**
     * One type in one month.
     *
     * @param month months since January 1970, UTC; 0 for all earlier ones together
     */
    public record Bucket(String type, int month) implements Comparable<Bucket> {

        private static final Comparator<Bucket> ORDER =
                Comparator.comparingInt(Bucket::month).thenComparing(Bucket::type);

        @Override
        public int compareTo(Bucket other) {
            return ORDER.compare(this, other);
        }
    }

    public Folded {
        references = List.copyOf(references);
        counts = Map.copyOf(counts);
    }

    /** How many events that concern the child there are in it; its roll and social care's work are none. */
    public int concerns() {
        if (counts.isEmpty()) {
            return 0;
        }
        return counts.entrySet().stream()
                .filter(entry -> EventKind.of(entry.getKey().type()) == EventKind.CONCERN)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /**
     * How many events of a type happened from a day to an instant: exactly, as long as they are kept by name; of what is numbers
     * only, the whole months touched. So nothing that counts is lost, and at most a part of a month is counted too much, of a child
     * with more than {@value #REFERENCES_MAX} events that are only counted.
     */
    public int count(String type, Instant from, Instant until) {
        int first = monthOf(from);
        int last = monthOf(until);
        int count = 0;
        for (Map.Entry<Bucket, Integer> entry : counts.entrySet()) {
            Bucket bucket = entry.getKey();
            if (bucket.type().equals(type) && bucket.month() >= first && bucket.month() <= last) {
                count += entry.getValue();
            }
        }
        for (Reference reference : references) {
            int month = monthOf(reference.occurredAt());
            boolean counted = month >= first && month <= last;
            boolean within = !reference.occurredAt().isBefore(from)
                    && !reference.occurredAt().isAfter(until);
            if (reference.type().equals(type) && counted && !within) {
                count--;
            }
        }
        return count;
    }

    @Nullable
    Reference find(UUID referenceId) {
        for (Reference reference : references) {
            if (reference.referenceId().equals(referenceId)) {
                return reference;
            }
        }
        return null;
    }

    Folded plus(Sighting sighting) {
        var reference = new Reference(
                sighting.referenceId(), sighting.version().resolution(), sighting.type(), sighting.occurredAt());
        List<Reference> kept = new ArrayList<>(references);
        kept.add(reference);
        kept.sort(BY_EVENT_TIME);
        if (kept.size() > REFERENCES_MAX) {
            kept.removeFirst();
        }
        TreeMap<Bucket, Integer> counted = new TreeMap<>(counts);
        counted.merge(reference.bucket(), 1, Integer::sum);
        return new Folded(kept, bounded(counted));
    }

    Folded minus(Reference reference) {
        List<Reference> kept = references.stream()
                .filter(other -> !other.referenceId().equals(reference.referenceId()))
                .toList();
        TreeMap<Bucket, Integer> counted = new TreeMap<>(counts);
        counted.computeIfPresent(reference.bucket(), (bucket, count) -> count > 1 ? count - 1 : null);
        return new Folded(kept, counted);
    }

    /** Months add up in month 0 of their type, oldest first; month 0 itself holds at most one bucket per type of the catalogue. */
    private static Map<Bucket, Integer> bounded(TreeMap<Bucket, Integer> counted) {
        while (counted.size() > COUNTS_MAX) {
            Bucket oldest = counted.keySet().stream()
                    .filter(bucket -> bucket.month() > 0)
                    .findFirst()
                    .orElse(counted.lastKey());
            Integer count = counted.remove(oldest);
            Bucket sink = new Bucket(
                    oldest.month() > 0 ? oldest.type() : counted.firstKey().type(), 0);
            counted.merge(sink, count == null ? 0 : count, Integer::sum);
        }
        return counted;
    }

    private static int monthOf(Instant instant) {
        var month = YearMonth.from(instant.atZone(ZoneOffset.UTC));
        return Math.max(1, (month.getYear() - 1970) * 12 + month.getMonthValue() - 1);
    }
}
