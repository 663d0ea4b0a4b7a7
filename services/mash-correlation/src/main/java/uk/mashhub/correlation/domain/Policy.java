package uk.mashhub.correlation.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an authority answers for: which rules speak, windows, thresholds, clocks. Recorded on every alert by its version.
 *
 * @param authority whose it is
 * @param version name and date, for example {@code northshire/2026-11-01}; its content never changes
 * @param effectiveFrom rates what the hub received from then on, until a later one of the same authority does
 * @param signedOff who answers for it
 * @param rules by the plain name of a rule; a rule not named does what is usual
 * @param clocks response time by rating
 * @param contactDecisionDays working days in which a contact has to be decided, whatever its rating
 * @param afterDecision what later evidence does to a decided alert
 * @param missingNotices whether schools are also told of missing children: no part of Operation Encompass, off by default
 */
public record Policy(
        String authority,
        String version,
        Instant effectiveFrom,
        SignedOff signedOff,
        Map<String, Setting> rules,
        Map<Rating, ResponseClock> clocks,
        int contactDecisionDays,
        AfterDecision afterDecision,
        boolean missingNotices,
        WorkingCalendar calendar) {

    /** No pattern may be looked for further back than this: what is counted is kept by month, and not for ever. */
    public static final Period LONGEST_WINDOW = Period.ofMonths(60);

    private static final int PATTERN_MIN = 2;
    private static final int HOURS_MAX = 24 * 31;

    /** Who answers for a policy. */
    public record SignedOff(String name, String role, LocalDate on) {}

    /** What later evidence does to an alert that a person decided. */
    public enum AfterDecision {
        /** It makes a new alert. */
        RAISE_ANEW,
        /** It opens the same alert again. */
        REOPEN
    }

    public Policy {
        rules.forEach(Policy::check);
        if (clocks.size() != Rating.values().length) {
            throw new IllegalArgumentException("the policy needs a clock for each rating");
        }
        if (contactDecisionDays < 1) {
            throw new IllegalArgumentException("a contact is decided within at least one working day");
        }
        rules = Map.copyOf(rules);
        clocks = Map.copyOf(new EnumMap<>(clocks));
        checkOrder(clocks, calendar);
    }

    /** Refuses what would flag every child, or silence what must speak. */
    public static void check(String plainName, Setting setting) {
        Rule rule = Catalogue.find(plainName);
        if (rule == null) {
            throw new IllegalArgumentException("there is no such rule");
        }
        if (rule.unyielding() && !setting.equals(rule.usual())) {
            throw new IllegalArgumentException("this rule may not be turned off or changed");
        }
        Setting usual = rule.usual();
        if ((usual.atLeast() == 0) != (setting.atLeast() == 0)) {
            throw new IllegalArgumentException("this rule does not count, or must");
        }
        if (usual.atLeast() > 0 && setting.atLeast() < PATTERN_MIN) {
            throw new IllegalArgumentException("a threshold below " + PATTERN_MIN + " would flag every child");
        }
        if (plainName.equals("concern-recorded") && setting.floor().isAbove(Rating.GREEN)) {
            throw new IllegalArgumentException("whatever is recorded above GREEN would flag every child");
        }
        if ((usual.window() == null) != (setting.window() == null)) {
            throw new IllegalArgumentException("this rule has no window, or needs one");
        }
        if ((usual.hours() == 0) != (setting.hours() == 0) || setting.hours() < 0 || setting.hours() > HOURS_MAX) {
            throw new IllegalArgumentException("this rule has no hours, or needs 1 to " + HOURS_MAX);
        }
        boolean tooLong =
                setting.days() > Setting.within(Rating.BLUE, LONGEST_WINDOW).days();
        if (setting.days() < 0 || tooLong) {
            throw new IllegalArgumentException("a window lies between no days and 60 months");
        }
    }

    private static void checkOrder(Map<Rating, ResponseClock> clocks, WorkingCalendar calendar) {
        Instant opening = LocalDate.of(2026, 11, 23)
                .atTime(calendar.opens())
                .atZone(calendar.zone())
                .toInstant();
        Instant graver = Instant.MIN;
        for (Rating rating : new Rating[] {Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE}) {
            Instant due = Objects.requireNonNull(clocks.get(rating)).dueAfter(opening, calendar);
            Instant limit = due == null ? Instant.MAX : due;
            if (limit.isBefore(graver)) {
                throw new IllegalArgumentException(
                        "the clocks overlap: a graver rating waits longer than a lesser one");
            }
            graver = limit;
        }
    }

    /** The policy the hub ships: Red 4 h round the clock, Amber 1 working day, Green 3 working days, Blue none (R-139, section 14). */
    public static Policy northshire(WorkingCalendar calendar) {
        Map<String, Setting> rules = new LinkedHashMap<>();
        for (Rule rule : Catalogue.RULES) {
            rules.put(rule.plainName(), rule.usual());
        }
        return new Policy(
                "northshire",
                "northshire/2026-11-01",
                Instant.parse("2026-11-01T00:00:00Z"),
                new SignedOff(
                        "A. Synthetic", "Director of Children's Services, Northshire", LocalDate.of(2026, 10, 20)),
                rules,
                Map.of(
                        Rating.RED, new ResponseClock.RoundTheClock(Duration.ofHours(4)),
                        Rating.AMBER, new ResponseClock.WorkingDays(1),
                        Rating.GREEN, new ResponseClock.WorkingDays(3),
                        Rating.BLUE, new ResponseClock.None()),
                1,
                AfterDecision.RAISE_ANEW,
                false,
                calendar);
    }

    /** What this policy sets of a rule. */
    public Setting setting(Rule rule) {
        Setting set = rules.get(rule.plainName());
        return set == null ? rule.usual() : set;
    }

    /** The same policy with one rule set otherwise. */
    public Policy with(String plainName, Setting setting) {
        Map<String, Setting> changed = new LinkedHashMap<>(rules);
        changed.put(plainName, setting);
        return new Policy(
                authority,
                version,
                effectiveFrom,
                signedOff,
                changed,
                clocks,
                contactDecisionDays,
                afterDecision,
                missingNotices,
                calendar);
    }

    public ResponseClock clock(Rating rating) {
        return Objects.requireNonNull(clocks.get(rating));
    }

    public @Nullable Instant respondBy(Rating rating, Instant receivedAt) {
        return clock(rating).dueAfter(receivedAt, calendar);
    }

    /** When a contact received then has to be decided. */
    public Instant contactDecisionBy(Instant receivedAt) {
        return calendar.plusWorkingDays(receivedAt, contactDecisionDays);
    }
}
