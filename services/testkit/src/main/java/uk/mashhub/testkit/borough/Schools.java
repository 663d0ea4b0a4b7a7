package uk.mashhub.testkit.borough;

import java.time.LocalDate;
import java.util.List;

/** The five schools of Northshire, their terms laid around the week so that the week is always in term. */
final class Schools {

    static final String PRIMARY = "140001";
    static final String SECONDARY = "140002";
    static final String INDEPENDENT = "140003";
    static final String SECOND_PRIMARY = "140004";
    static final String ALTERNATIVE = "140005";

    private Schools() {}

    static List<School> of(Calendar calendar) {
        List<School.Term> maintained = terms(calendar, 0);
        LocalDate inset = calendar.day(-14);
        LocalDate fridayOfTheWeek = calendar.day(4);
        return List.of(
                new School(
                        PRIMARY,
                        "Teasel Row Primary School",
                        "PRIMARY",
                        "08:50",
                        maintained,
                        List.of(inset),
                        "MINIMAL"),
                new School(
                        SECONDARY,
                        "Northshire Quays High School",
                        "SECONDARY",
                        "08:35",
                        maintained,
                        List.of(inset),
                        "STANDARD"),
                new School(
                        INDEPENDENT,
                        "Lantern Hall School",
                        "ALL_THROUGH",
                        "08:20",
                        terms(calendar, 7),
                        List.of(),
                        "MINIMAL"),
                new School(
                        SECOND_PRIMARY,
                        "St Elvan's Church Primary School",
                        "PRIMARY",
                        "09:00",
                        maintained,
                        List.of(inset, fridayOfTheWeek),
                        "MINIMAL"),
                new School(
                        ALTERNATIVE,
                        "Saltbarge Bridge Academy",
                        "ALTERNATIVE_PROVISION",
                        "09:30",
                        maintained,
                        List.of(),
                        "MINIMAL"));
    }

    /** Four half terms around the week; an independent school breaks up earlier and comes back later. */
    private static List<School.Term> terms(Calendar calendar, int shorterByDays) {
        return List.of(
                term(calendar, -26 * 7, -20 * 7 - 3 - shorterByDays),
                term(calendar, -11 * 7 + shorterByDays, -5 * 7 - 3),
                term(calendar, -3 * 7, 5 * 7 - 3 - shorterByDays),
                term(calendar, 7 * 7 + shorterByDays, 13 * 7 - 3));
    }

    private static School.Term term(Calendar calendar, int fromDay, int toDay) {
        return new School.Term(calendar.day(fromDay), calendar.day(toDay));
    }
}
