package uk.mashhub.notices.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * When a school next opens: the clock every notice runs against (standards, 2.3 and 3.2).
 *
 * <p>A school day is a weekday inside a term that is neither a bank holiday nor an INSET day. Beyond the last term a school has
 * told us about, and before the first unless it is summer, weekdays that are no bank holiday are assumed: too early a deadline costs a
 * phone call, too late a one costs the child's morning. The assumption is told with the answer, so that somebody asks the school.
 *
 * @param startOfDay when the school day starts, in local time
 * @param terms the terms the school has told; empty when it has told none
 * @param insetDays days inside a term on which only staff come
 * @param bankHolidays every bank holiday of the years in question
 */
public record SchoolCalendar(
        LocalTime startOfDay, List<Term> terms, Set<LocalDate> insetDays, Set<LocalDate> bankHolidays) {

    /** English schools keep London time, whatever the machine keeps. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** The start of a school day where a school has told us none (standards, 3.2 rule 4). */
    public static final LocalTime DEFAULT_START_OF_DAY = LocalTime.of(8, 30);

    /** No English school is closed for longer; beyond it the calendar is wrong, and the search falls back to weekdays. */
    static final int SEARCHED_DAYS_MAX = 120;

    /** Few English schools, if any, open after it, and none in August. */
    private static final MonthDay BREAK_UP = MonthDay.of(Month.JULY, 24);

    /** By then all of them are open again. */
    private static final MonthDay AUTUMN = MonthDay.of(Month.SEPTEMBER, 30);

    public SchoolCalendar {
        terms = List.copyOf(terms);
        insetDays = Set.copyOf(insetDays);
        bankHolidays = Set.copyOf(bankHolidays);
    }

    /** The calendar of a school that has told us nothing, or of no school at all. */
    public static SchoolCalendar assumed(Set<LocalDate> bankHolidays) {
        return new SchoolCalendar(DEFAULT_START_OF_DAY, List.of(), Set.of(), bankHolidays);
    }

    /** When a notice is due: the first school-day start after the incident, or after its receipt if that one had passed by then. */
    public SchoolDayStart deadline(Instant occurredAt, Instant receivedAt) {
        SchoolDayStart afterIncident = firstStartAfter(occurredAt);
        return afterIncident.at().isAfter(receivedAt) ? afterIncident : firstStartAfter(receivedAt);
    }

    /** The first school-day start strictly after a moment. Pure and total: every calendar has an answer. */
    public SchoolDayStart firstStartAfter(Instant moment) {
        LocalDate today = moment.atZone(LONDON).toLocalDate();
        for (int ahead = 0; ahead <= SEARCHED_DAYS_MAX; ahead++) {
            LocalDate day = today.plusDays(ahead);
            boolean told = knows(day) && hasBegun(day);
            if ((told ? isSchoolDay(day) : isOpenWeekday(day)) && startOf(day).isAfter(moment)) {
                return new SchoolDayStart(startOf(day), !told);
            }
        }
        return firstWeekdayAfter(moment);
    }

    /** Whether the school is closed for a holiday: it has told its terms so far, and none covers the day. */
    public boolean isHoliday(Instant moment) {
        LocalDate day = moment.atZone(LONDON).toLocalDate();
        return knows(day) && terms.stream().noneMatch(term -> term.covers(day));
    }

    /** Whether the school has told us about a day: its last term has not ended before it. */
    private boolean knows(LocalDate day) {
        return terms.stream().anyMatch(term -> !term.to().isBefore(day));
    }

    /**
     * Whether it has told us of the school year of a day: one that puts next year's terms in place of this year's has said nothing of July,
     * but that it is closed in the summer before them.
     */
    private boolean hasBegun(LocalDate day) {
        LocalDate autumn = AUTUMN.atYear(day.getYear());
        boolean summer = day.isAfter(BREAK_UP.atYear(day.getYear())) && day.isBefore(autumn);
        return terms.stream().anyMatch(term -> !term.from().isAfter(summer ? autumn : day));
    }

    private boolean isSchoolDay(LocalDate day) {
        return isOpenWeekday(day) && terms.stream().anyMatch(term -> term.covers(day));
    }

    private boolean isOpenWeekday(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !bankHolidays.contains(day) && !insetDays.contains(day);
    }

    private SchoolDayStart firstWeekdayAfter(Instant moment) {
        LocalDate day = moment.atZone(LONDON).toLocalDate();
        // because a calendar may rule out every day it names, and an answer is owed all the same
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || !startOf(day).isAfter(moment)) {
            day = day.plusDays(1);
        }
        return new SchoolDayStart(startOf(day), true);
    }

    private Instant startOf(LocalDate day) {
        return day.atTime(startOfDay).atZone(LONDON).toInstant();
    }
}
