package uk.mashhub.education.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One session in a pupil's register.
 *
 * @param urn the school
 * @param day the day there
 * @param session which half of it
 */
record RegisterEntry(String urn, PupilDay day, Session session) {

    private static final Comparator<RegisterEntry> AS_THE_DAY_GOES = Comparator.comparing(
                    (RegisterEntry entry) -> entry.day.date())
            .thenComparing(RegisterEntry::session)
            .thenComparing(RegisterEntry::urn);

    /** Every marked session of all schools from one day up to another, excluded, in the one order there is. */
    static List<RegisterEntry> of(List<AtSchool> schools, LocalDate from, LocalDate to) {
        List<RegisterEntry> entries = new ArrayList<>();
        for (AtSchool school : schools) {
            for (PupilDay day : school.days().subList(school.placeOf(from), school.placeOf(to))) {
                entries.add(new RegisterEntry(school.urn(), day, Session.AM));
                entries.add(new RegisterEntry(school.urn(), day, Session.PM));
            }
        }
        if (schools.size() > 1) {
            entries.sort(AS_THE_DAY_GOES);
        }
        return entries;
    }

    Spell spell() {
        return new Spell(
                session.startOn(day.date()).toEpochMilli(), urn, day.at(session).recordedAt());
    }
}
