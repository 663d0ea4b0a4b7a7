package uk.mashhub.correlation.domain;

import static uk.mashhub.correlation.domain.EventKind.CASE_CLOSED;
import static uk.mashhub.correlation.domain.EventKind.CASE_OPENED;
import static uk.mashhub.correlation.domain.EventKind.LEGAL_STATUS;
import static uk.mashhub.correlation.domain.EventKind.PLAN_ENDED;
import static uk.mashhub.correlation.domain.EventKind.PLAN_STARTED;
import static uk.mashhub.correlation.domain.EventKind.WORKER_ALLOCATED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cases and plans of a child were open at a moment, from what social care told us. A fact in which the child stands as the brother
 * or sister of another opens and ends nothing of its own.
 */
final class Care {

    private Care() {}

    /**
     * The facts that opened what is open at {@code at}: one per case and kind of plan. An allocated worker means an open case,
     * even when its opening never reached us.
     */
    static List<Sighting> openAt(List<Sighting> care, Instant at, WorkingCalendar calendar) {
        if (care.isEmpty() || care.getFirst().occurredAt().isAfter(at)) {
            return List.of();
        }
        if (care.size() == 1) {
            return opens(care.getFirst(), at, calendar) ? care : List.of();
        }
        Map<String, Sighting> open = new LinkedHashMap<>();
        for (Sighting fact : care) {
            if (fact.occurredAt().isAfter(at)) {
                break;
            }
            if (!fact.part().isNamed()) {
                continue;
            }
            switch (fact.type()) {
                case CASE_OPENED, PLAN_STARTED -> open.put(strand(fact), fact);
                case LEGAL_STATUS -> {
                    open.remove(strand(fact));
                    if (isInForce(fact, at, calendar)) {
                        open.put(strand(fact), fact);
                    }
                }
                case WORKER_ALLOCATED -> open.putIfAbsent(strand(fact), fact);
                case CASE_CLOSED, PLAN_ENDED -> open.remove(strand(fact));
                default -> throw new IllegalStateException("not a fact of social care's work");
            }
        }
        return new ArrayList<>(open.values());
    }

    /** Whether something is open after a fact that is the first. */
    private static boolean opens(Sighting fact, Instant at, WorkingCalendar calendar) {
        if (!fact.part().isNamed()) {
            return false;
        }
        return switch (fact.type()) {
            case CASE_OPENED, PLAN_STARTED, WORKER_ALLOCATED -> true;
            case LEGAL_STATUS -> isInForce(fact, at, calendar);
            case CASE_CLOSED, PLAN_ENDED -> false;
            default -> throw new IllegalStateException("not a fact of social care's work");
        };
    }

    /** Whether a case, or a plan that social care itself works, is open. Early help is not an open case. */
    static boolean workedAt(List<Sighting> care, Instant at, WorkingCalendar calendar) {
        for (Sighting fact : openAt(care, at, calendar)) {
            if (planOf(fact) != PlanType.EARLY_HELP) {
                return true;
            }
        }
        return false;
    }

    /** Whether an open strand means that a local authority looks after the child. */
    static boolean isLookedAfter(Sighting open) {
        return open.is(LEGAL_STATUS) || (open.is(PLAN_STARTED) && planOf(open) == PlanType.CLA);
    }

    /** The authority that placed a looked-after child here; null where none of what is open says that one did. */
    static @Nullable String placedBy(List<Sighting> open) {
        for (Sighting one : open) {
            String by = one.particulars().stated().placedBy();
            if (by != null && isLookedAfter(one)) {
                return by;
            }
        }
        return null;
    }

    private static boolean isInForce(Sighting status, Instant at, WorkingCalendar calendar) {
        LocalDate until = status.particulars().stated().endsOn();
        return until == null || !calendar.dayOf(at).isAfter(until);
    }

    static PlanType planOf(Sighting fact) {
        PlanType plan = fact.particulars().plan();
        return plan == null ? PlanType.UNKNOWN : plan;
    }

    /** The oldest fact that a later one of the same case or plan supersedes, or else the oldest. */
    static Sighting leastMissed(List<Sighting> care) {
        Map<String, Sighting> latest = new LinkedHashMap<>();
        care.forEach(fact -> latest.put(strand(fact), fact));
        return care.stream()
                .filter(fact -> !fact.equals(latest.get(strand(fact))))
                .findFirst()
                .orElse(care.getFirst());
    }

    private static String strand(Sighting fact) {
        return switch (fact.type()) {
            case PLAN_STARTED, PLAN_ENDED -> planOf(fact).name();
            case LEGAL_STATUS -> LEGAL_STATUS;
            default -> "CASE";
        };
    }
}
