package uk.mashhub.platform.retention;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long one authority keeps each kind of record, from a day on, and who signed for it.
 *
 * @param version the authority and a date
 * @param effectiveFrom the first day it holds
 */
public record RetentionSchedule(
        String authority,
        String version,
        LocalDate effectiveFrom,
        SignedOff signedOff,
        Map<RetentionKind, Term> terms) {

    /** A day begins where the authority is. */
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    public RetentionSchedule {
        terms = Map.copyOf(new EnumMap<>(terms));
    }

    /** Who answers for it. */
    public record SignedOff(String name, String role, LocalDate on) {}

    /**
     * How long one kind is kept.
     *
     * @param keep null for ever
     * @param untilAge a child's record stays until then at least; 0 where age does not matter
     * @param because the law or the decision it rests on, in the authority's words
     */
    public record Term(@Nullable Period keep, int untilAge, String because) {}

    Term term(RetentionKind kind) {
        return Objects.requireNonNull(terms.get(kind), "a schedule names every kind");
    }

    /** What is over on a day; empty for what is kept for ever. */
    Optional<Limit> limit(RetentionKind kind, LocalDate today) {
        Term term = term(kind);
        return Optional.ofNullable(term.keep())
                .map(keep -> new Limit(
                        today.minus(keep).atStartOfDay(ZONE).toInstant(),
                        term.untilAge() == 0 ? today : today.minusYears(term.untilAge())));
    }
}
