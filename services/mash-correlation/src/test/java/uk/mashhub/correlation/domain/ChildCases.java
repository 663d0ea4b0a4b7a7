package uk.mashhub.correlation.domain;

import static uk.mashhub.correlation.domain.Given.absence;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.exploitation;
import static uk.mashhub.correlation.domain.Given.missing;
import static uk.mashhub.correlation.domain.Given.plan;
import static uk.mashhub.correlation.domain.Given.refined;
import static uk.mashhub.correlation.domain.Given.with;
import static uk.mashhub.correlation.domain.Planted.NIGHT;
import static uk.mashhub.correlation.domain.Planted.ago;
import static uk.mashhub.correlation.domain.Planted.health;
import static uk.mashhub.correlation.domain.Planted.hours;
import static uk.mashhub.correlation.domain.Planted.police;
import static uk.mashhub.correlation.domain.Planted.reported;
import static uk.mashhub.correlation.domain.Planted.rule;
import static uk.mashhub.correlation.domain.Planted.times;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

/** What happens to the child: at hospital, missing, exploited, in custody, away from school. */
final class ChildCases {

    private ChildCases() {}

    static Stream<Planted> all() {
        return Stream.of(
                // one call-out, a report for each child of the family; a second one in another hour
                rule("unscheduled-care-repeat/2", Rating.AMBER)
                        .seen(ambulance("a", LinkBasis.NAMED, hours(2)), ambulance("b", LinkBasis.LINKED, NIGHT))
                        .not(
                                ambulance("a", LinkBasis.NAMED, NIGHT),
                                ambulance("b", LinkBasis.LINKED, NIGHT.plusSeconds(60)),
                                ambulance("c", LinkBasis.LINKED, NIGHT.plusSeconds(120))),
                rule("unscheduled-care-repeat/2", Rating.AMBER)
                        .seen(ambulance("a", LinkBasis.NAMED, NIGHT), ambulance("b", LinkBasis.NAMED, NIGHT))
                        .not(ambulance("a", LinkBasis.LINKED, NIGHT), ambulance("b", LinkBasis.LINKED, NIGHT)),
                rule("unscheduled-care-repeat/2", Rating.AMBER)
                        .seen(
                                health("a", EventKind.UNSCHEDULED_ATTENDANCE, 90),
                                health("b", EventKind.AMBULANCE_CONCERN, 0))
                        .not(
                                health("a", EventKind.UNSCHEDULED_ATTENDANCE, 91),
                                health("b", EventKind.AMBULANCE_CONCERN, 0)),
                // what a child did is no sister's deed, whose record says that there is something
                rule("self-harm/2", Rating.AMBER)
                        .seen(health("a", EventKind.SELF_HARM, 0))
                        .not(health("a", "HEALTH_CONCERN", 0)),
                rule("self-harm/2", Rating.AMBER)
                        .seen(health("a", EventKind.SELF_HARM, 0))
                        .not(reported(health("a", EventKind.SELF_HARM, 0), LinkBasis.LINKED)),
                rule("concern-recorded/2", Rating.BLUE)
                        .seen(reported(health("a", EventKind.SELF_HARM, 0), LinkBasis.LINKED))
                        .not(health("a", EventKind.SELF_HARM, 0)),
                rule("concern-recorded/2", Rating.BLUE)
                        .seen(sister(health("a", EventKind.SELF_HARM, 0)))
                        .not(health("a", EventKind.SELF_HARM, 0)),
                rule("self-harm/2", Rating.AMBER)
                        .seen(
                                reported(health("a", EventKind.SELF_HARM, 1), LinkBasis.LINKED),
                                health("b", EventKind.SELF_HARM, 0))
                        .not(health("a", "HEALTH_CONCERN", 0)),
                rule("self-harm-repeat/2", Rating.RED)
                        .seen(health("a", EventKind.SELF_HARM, 30), health("b", EventKind.SELF_HARM, 0))
                        .not(health("a", EventKind.SELF_HARM, 120), health("b", EventKind.SELF_HARM, 0)),
                rule("self-harm-repeat/2", Rating.RED)
                        .seen(
                                reported(health("a", EventKind.SELF_HARM, 30), LinkBasis.NAMED),
                                reported(health("b", EventKind.SELF_HARM, 0), LinkBasis.NAMED))
                        .not(
                                reported(health("a", EventKind.SELF_HARM, 30), LinkBasis.LINKED),
                                reported(health("b", EventKind.SELF_HARM, 0), LinkBasis.NAMED)),
                rule("neglect-pattern/2", Rating.AMBER)
                        .seen(
                                health("a", "WAS_NOT_BROUGHT", 100),
                                health("b", "NO_ACCESS_VISIT", 50),
                                health("c", "WAS_NOT_BROUGHT", 0))
                        .not(
                                health("a", "WAS_NOT_BROUGHT", 190),
                                health("b", "NO_ACCESS_VISIT", 50),
                                health("c", "WAS_NOT_BROUGHT", 0)),
                rule("missing-repeat/3", Rating.RED)
                        .seen(missing("a", ago(90)), missing("b", ago(40)), missing("c", NIGHT))
                        .not(missing("a", ago(91)), missing("b", ago(40)), missing("c", NIGHT)),
                // another of the household who goes missing makes this child neither missing nor again and again
                rule("missing-repeat/3", Rating.RED)
                        .seen(missing("a", ago(90)), missing("b", ago(40)), missing("c", NIGHT))
                        .not(
                                missing("a", ago(90)),
                                reported(missing("b", ago(40)), LinkBasis.LINKED),
                                missing("c", NIGHT)),
                rule("missing/2", Rating.AMBER).seen(missing("a", NIGHT)).not(police("ADULT_CONCERN")),
                rule("missing/2", Rating.AMBER)
                        .seen(missing("a", NIGHT))
                        .not(reported(missing("a", NIGHT), LinkBasis.LINKED)),
                rule("concern-recorded/2", Rating.BLUE)
                        .seen(reported(missing("a", NIGHT), LinkBasis.LINKED))
                        .not(missing("a", NIGHT)),
                rule("missing-then-absence/2", Rating.RED)
                        .seen(missing("a", NIGHT), absence("b", LocalDate.parse("2026-11-26")))
                        .not(
                                reported(missing("a", NIGHT), LinkBasis.LINKED),
                                absence("b", LocalDate.parse("2026-11-26"))),
                rule("missing-and-exploitation/2", Rating.RED)
                        .seen(exploitation("a", "LOW", ago(100)), missing("b", NIGHT))
                        .not(exploitation("a", "LOW", ago(100)), reported(missing("b", NIGHT), LinkBasis.LINKED)),
                rule("missing-and-exploitation/2", Rating.RED)
                        .seen(exploitation("a", "LOW", ago(100)), missing("b", NIGHT))
                        .not(exploitation("a", "HIGH", ago(400)), missing("b", NIGHT)),
                rule("return-interview-missed/3", Rating.AMBER)
                        .seen(missing("a", ago(9)), found(8), event("c", Agency.SOCIAL_CARE, "CONTACT", ago(4)))
                        .not(
                                missing("a", ago(9)),
                                found(8),
                                interview(7),
                                event("c", Agency.SOCIAL_CARE, "CONTACT", ago(4))),
                rule("return-interview-missed/3", Rating.AMBER)
                        .seen(
                                missing("a", ago(9)),
                                found(8),
                                interview(9),
                                event("c", Agency.SOCIAL_CARE, "CONTACT", ago(4)))
                        .not(missing("a", ago(9)), found(8), event("c", Agency.SOCIAL_CARE, "CONTACT", ago(5))),
                rule("exploitation/2", Rating.GREEN)
                        .seen(exploitation("a", "LOW", NIGHT))
                        .not(police("ADULT_CONCERN")),
                rule("exploitation/2", Rating.AMBER)
                        .seen(exploitation("a", null, NIGHT))
                        .not(police("ADULT_CONCERN")),
                rule("exploitation/2", Rating.RED)
                        .seen(exploitation("a", "HIGH", NIGHT))
                        .not(police("ADULT_CONCERN")),
                rule("exploitation-cumulative/2", Rating.AMBER)
                        .seen(times(3, i -> exploitation("a" + i, "LOW", ago(150 * i))))
                        .not(times(3, i -> exploitation("a" + i, "LOW", ago(190 * i)))),
                rule("exploitation-and-reduced-provision/1", Rating.RED)
                        .seen(
                                exploitation("a", "MEDIUM", ago(60)),
                                event("b", Agency.EDUCATION, "REDUCED_TIMETABLE", NIGHT))
                        .not(
                                exploitation("a", "MEDIUM", ago(60)),
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", NIGHT)),
                // what proved not to be exploitation makes nothing of itself or of anything else
                rule("exploitation/2", Rating.AMBER)
                        .seen(exploitation("a", null, NIGHT))
                        .not(refined(exploitation("a", null, NIGHT), "NOT_CSE")),
                rule("exploitation/2", Rating.AMBER)
                        .seen(refined(
                                event("a", Agency.SOCIAL_CARE, EventKind.EXPLOITATION_SCREENING, NIGHT), "ONLINE"))
                        .not(refined(
                                event("a", Agency.SOCIAL_CARE, EventKind.EXPLOITATION_SCREENING, NIGHT), "NOT_CSE")),
                rule("missing-and-exploitation/2", Rating.RED)
                        .seen(exploitation("a", "HIGH", ago(100)), missing("b", NIGHT))
                        .not(refined(exploitation("a", "HIGH", ago(100)), "NOT_CSE"), missing("b", NIGHT)),
                rule("exploitation-cumulative/2", Rating.AMBER)
                        .seen(times(3, i -> exploitation("a" + i, "LOW", ago(150 * i))))
                        .not(times(
                                3,
                                i -> refined(exploitation("a" + i, "LOW", ago(150 * i)), i == 1 ? "NOT_CSE" : null))),
                rule("exploitation-and-reduced-provision/1", Rating.RED)
                        .seen(
                                exploitation("a", "MEDIUM", ago(60)),
                                event("b", Agency.EDUCATION, "REDUCED_TIMETABLE", NIGHT))
                        .not(
                                refined(exploitation("a", "MEDIUM", ago(60)), "NOT_CSE"),
                                event("b", Agency.EDUCATION, "REDUCED_TIMETABLE", NIGHT)),
                rule("custody/2", Rating.AMBER)
                        .seen(police(EventKind.CHILD_IN_CUSTODY))
                        .not(police("ADULT_CONCERN")),
                rule("custody/2", Rating.RED)
                        .seen(placed(police(EventKind.CHILD_IN_CUSTODY), "southmoor"))
                        .not(placed(police("ADULT_CONCERN"), "southmoor")),
                rule("custody/2", Rating.AMBER)
                        .seen(Given.with(
                                placed(police(EventKind.CHILD_IN_CUSTODY), "southmoor"),
                                new Part(LinkBasis.LINKED, PersonRole.CHILD, Presence.UNKNOWN, 90, Given.SURE)))
                        .not(police("ADULT_CONCERN")),
                rule("custody/2", Rating.RED)
                        .seen(
                                police(EventKind.CHILD_IN_CUSTODY),
                                plan("p", EventKind.PLAN_STARTED, PlanType.CLA, ago(40)))
                        .not(police("ADULT_CONCERN"), plan("p", EventKind.PLAN_STARTED, PlanType.CLA, ago(40))),
                rule("custody/2", Rating.RED)
                        .seen(with(
                                police(EventKind.CHILD_IN_CUSTODY),
                                Given.stated(new Particulars.Stated(null, null, null, "J2", null, null))))
                        .not(police("ADULT_CONCERN")),
                rule("severe-absence/1", Rating.GREEN)
                        .seen(event("a", Agency.EDUCATION, EventKind.SEVERE_ABSENCE, NIGHT))
                        .not(event("a", Agency.EDUCATION, EventKind.PERSISTENT_ABSENCE, NIGHT)),
                rule("missing-education/1", Rating.GREEN)
                        .seen(event("a", Agency.EDUCATION, EventKind.MISSING_EDUCATION, NIGHT))
                        .not(missing("a", NIGHT)),
                rule("missing-high-risk/2", Rating.RED)
                        .seen(missing("a", ago(1)), regraded("HIGH", NIGHT))
                        .not(missing("a", ago(1)), regraded("MEDIUM", NIGHT)),
                rule("missing-not-regraded/3", Rating.AMBER)
                        .seen(missing("a", ago(1)), police("CHILD_CONCERN"))
                        .not(missing("a", ago(1)), regraded("LOW", hours(3)), police("CHILD_CONCERN")));
    }

    private static Sighting regraded(String level, Instant at) {
        return with(
                event("graded", Agency.POLICE, EventKind.MISSING_REGRADED, at),
                Given.stated(new Particulars.Stated(level, null, null, null, null, null)));
    }

    private static Sighting ambulance(String name, LinkBasis basis, Instant at) {
        return reported(event(name, Agency.HEALTH, EventKind.AMBULANCE_CONCERN, at), basis);
    }

    private static Sighting placed(Sighting event, String by) {
        return with(event, Given.stated(new Particulars.Stated(null, null, null, null, null, null, by)));
    }

    private static Sighting found(int daysAgo) {
        return event("found", Agency.POLICE, EventKind.MISSING_FOUND, ago(daysAgo));
    }

    private static Sighting interview(int daysAgo) {
        return event("interview", Agency.POLICE, EventKind.RETURN_INTERVIEW, ago(daysAgo));
    }

    /** Named in the report as the sister of the child it is about. */
    private static Sighting sister(Sighting event) {
        return with(event, new Part(LinkBasis.NAMED, PersonRole.SIBLING, Presence.UNKNOWN, 90, Given.SURE));
    }
}
