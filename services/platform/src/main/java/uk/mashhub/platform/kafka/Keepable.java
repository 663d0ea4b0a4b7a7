package uk.mashhub.platform.kafka;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record's values can be kept: no text with a NUL in it, no time outside the years 1 to 9999.
 *
 * <p>No door lets one in, so whoever wrote it came by another way. PostgreSQL refuses such a value, and a listener tries again until it
 * is taken: one such record would stop every good one behind it.
 */
final class Keepable {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final int YEAR_LAST = 9999;

    private Keepable() {}

    /** Looks at every field, however deep. */
    static boolean isKeepable(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case SpecificRecord record -> fields(record);
            case CharSequence text -> text.chars().noneMatch(c -> c == 0);
            case Instant instant -> !instant.isBefore(FIRST) && !instant.isAfter(LAST);
            case LocalDate date -> date.getYear() >= 1 && date.getYear() <= YEAR_LAST;
            case Collection<?> items -> items.stream().allMatch(Keepable::isKeepable);
            case Map<?, ?> entries -> isKeepable(entries.keySet()) && isKeepable(entries.values());
            default -> true;
        };
    }

    private static boolean fields(SpecificRecord record) {
        for (int field = 0; field < record.getSchema().getFields().size(); field++) {
            if (!isKeepable(record.get(field))) {
                return false;
            }
        }
        return true;
    }
}
