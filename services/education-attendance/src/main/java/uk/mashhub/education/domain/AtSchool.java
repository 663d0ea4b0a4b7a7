package uk.mashhub.education.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The last days of one pupil at one school.
 *
 * @param urn the school
 * @param before the run of the days that left the window
 * @param days within the window, oldest first; may be empty while the run could still go on
 */
public record AtSchool(String urn, Run before, List<PupilDay> days) {

    public AtSchool {
        days = List.copyOf(days);
    }

    LocalDate newest() {
        return days.isEmpty()
                ? Objects.requireNonNull(before.until())
                : days.getLast().date();
    }

    /** Where a date is or belongs; looked for from the end, because nearly every mark is about the newest day. */
    int placeOf(LocalDate date) {
        int place = days.size();
        while (place > 0 && !days.get(place - 1).date().isBefore(date)) {
            place--;
        }
        return place;
    }

    /** The day held of a date; one of which nothing is known when there is none. */
    PupilDay on(LocalDate date) {
        int place = placeOf(date);
        return isAt(place, date) ? days.get(place) : PupilDay.unmarked(date);
    }

    AtSchool with(PupilDay day) {
        int place = placeOf(day.date());
        List<PupilDay> changed = new ArrayList<>(days);
        if (isAt(place, day.date())) {
            changed.set(place, day);
        } else {
            changed.add(place, day);
        }
        return new AtSchool(urn, before, changed);
    }

    /** The days from {@code oldest} on; of those before it, only the run remains. */
    AtSchool from(LocalDate oldest, AttendancePolicy policy) {
        int gone = placeOf(oldest);
        if (gone == 0) {
            return this;
        }
        Run run = before;
        for (PupilDay day : days.subList(0, gone)) {
            run = run.after(day, policy);
        }
        return new AtSchool(urn, run, days.subList(gone, days.size()));
    }

    /** Whether anything is left to hold once the window starts at {@code oldest}. */
    boolean isWorthHolding(LocalDate oldest) {
        return !days.isEmpty() || before.mayGoOnFrom(oldest);
    }

    private boolean isAt(int place, LocalDate date) {
        return place < days.size() && days.get(place).date().equals(date);
    }

    /** Redacted: it says where a child was not. */
    @Override
    public String toString() {
        return "AtSchool[" + days.size() + " days]";
    }
}
