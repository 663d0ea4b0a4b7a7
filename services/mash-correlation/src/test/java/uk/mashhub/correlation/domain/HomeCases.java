package uk.mashhub.correlation.domain;

import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.marker;
import static uk.mashhub.correlation.domain.Given.plan;
import static uk.mashhub.correlation.domain.Given.with;
import static uk.mashhub.correlation.domain.Planted.NIGHT;
import static uk.mashhub.correlation.domain.Planted.ago;
import static uk.mashhub.correlation.domain.Planted.health;
import static uk.mashhub.correlation.domain.Planted.hours;
import static uk.mashhub.correlation.domain.Planted.police;
import static uk.mashhub.correlation.domain.Planted.reported;
import static uk.mashhub.correlation.domain.Planted.rule;
import static uk.mashhub.correlation.domain.Planted.times;
import static uk.mashhub.correlation.domain.Planted.unborn;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

/** What happens at home, and what is known of the adults who live there. */
final class HomeCases {

    private HomeCases() {}

    static Stream<Planted> all() {
        return Stream.of(
                rule("domestic-abuse-grade-rises/1", Rating.RED)
                        .seen(abuse("a", RiskGrade.STANDARD, ago(200)), abuse("b", RiskGrade.MEDIUM, NIGHT))
                        .not(abuse("a", RiskGrade.MEDIUM, ago(200)), abuse("b", RiskGrade.STANDARD, NIGHT)),
                rule("domestic-abuse-grade-rises/1", Rating.RED)
                        .seen(abuse("a", RiskGrade.MEDIUM, ago(10)), abuse("b", RiskGrade.HIGH, NIGHT))
                        .not(abuse("a", RiskGrade.UNGRADED, ago(10)), abuse("b", RiskGrade.HIGH, NIGHT)),
                rule("domestic-abuse-frequency/2", Rating.RED)
                        .seen(times(3, i -> abuse("a" + i, RiskGrade.STANDARD, ago(100 * i))))
                        .not(times(3, i -> abuse("a" + i, RiskGrade.STANDARD, ago(200 * i)))),
                rule("unborn-domestic-abuse/1", Rating.RED)
                        .seen(unborn(abuse("a", RiskGrade.MEDIUM, NIGHT)))
                        .not(abuse("a", RiskGrade.MEDIUM, NIGHT)),
                rule("marac/1", Rating.AMBER).seen(police("MARAC_TRANSFER_IN")).not(police("ADULT_CONCERN")),
                rule("marac-repeat/1", Rating.RED)
                        .seen(
                                event("m", Agency.POLICE, "MARAC_LISTED", ago(300)),
                                abuse("a", RiskGrade.STANDARD, NIGHT))
                        .not(
                                event("m", Agency.POLICE, "MARAC_LISTED", ago(400)),
                                abuse("a", RiskGrade.STANDARD, NIGHT)),
                rule("domestic-abuse-repeat/2", Rating.AMBER)
                        .seen(
                                reported(abuse("a", RiskGrade.STANDARD, NIGHT), LinkBasis.NAMED),
                                reported(abuse("b", RiskGrade.STANDARD, hours(30)), LinkBasis.LINKED))
                        .not(
                                reported(abuse("a", RiskGrade.STANDARD, NIGHT), LinkBasis.NAMED),
                                reported(abuse("b", RiskGrade.STANDARD, NIGHT), LinkBasis.LINKED)),
                rule("unscheduled-care-and-domestic-abuse/1", Rating.RED)
                        .seen(abuse("a", RiskGrade.MEDIUM, ago(28)), health("b", EventKind.UNSCHEDULED_ATTENDANCE, 0))
                        .not(abuse("a", RiskGrade.MEDIUM, ago(29)), health("b", EventKind.UNSCHEDULED_ATTENDANCE, 0)),
                rule("adult-risk-marker/1", Rating.AMBER)
                        .seen(marker("a", "RISK_TO_CHILDREN", null, NIGHT))
                        .not(police("ADULT_CONCERN")),
                rule("adult-risk-marker/1", Rating.GREEN)
                        .seen(marker("a", "PRISON_RELEASE", null, NIGHT))
                        .not(police("ADULT_CONCERN")),
                rule("adult-risk-in-household/1", Rating.RED)
                        .seen(
                                marker("a", "RISK_TO_CHILDREN", null, ago(900)),
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", NIGHT))
                        .not(
                                marker("a", "RISK_TO_CHILDREN", LocalDate.parse("2026-11-18"), ago(900)),
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", NIGHT)),
                rule("adult-risk-in-household/1", Rating.RED)
                        .seen(
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", ago(20)),
                                marker("a", "REGISTERED_SEX_OFFENDER", null, NIGHT))
                        .not(
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", ago(400)),
                                marker("a", "REGISTERED_SEX_OFFENDER", null, NIGHT)),
                rule("adult-risk-in-household/1", Rating.RED)
                        .seen(
                                abuse("b", RiskGrade.STANDARD, ago(2)),
                                marker("a", "DOMESTIC_ABUSE_PERPETRATOR", null, ago(3)))
                        .not(police("CHILD_CONCERN"), marker("a", "DOMESTIC_ABUSE_PERPETRATOR", null, ago(3))),
                rule("parental-health/1", Rating.GREEN)
                        .seen(health("a", EventKind.PARENTAL_SUBSTANCE_MISUSE, 0))
                        .not(health("a", "HEALTH_ASSESSMENT", 0)),
                rule("parental-health-and-domestic-abuse/1", Rating.RED)
                        .seen(health("a", EventKind.PARENTAL_MENTAL_ILLNESS, 100), abuse("b", RiskGrade.MEDIUM, NIGHT))
                        .not(health("a", EventKind.PARENTAL_MENTAL_ILLNESS, 400), abuse("b", RiskGrade.MEDIUM, NIGHT)),
                rule("parents-all-three/1", Rating.RED)
                        .seen(
                                health("a", EventKind.PARENTAL_MENTAL_ILLNESS, 300),
                                health("c", EventKind.PARENTAL_SUBSTANCE_MISUSE, 200),
                                abuse("b", RiskGrade.STANDARD, NIGHT))
                        .not(
                                health("a", EventKind.PARENTAL_MENTAL_ILLNESS, 300),
                                health("c", EventKind.PARENTAL_SUBSTANCE_MISUSE, 400),
                                abuse("b", RiskGrade.STANDARD, NIGHT)),
                rule("pregnancy-concern/1", Rating.AMBER)
                        .seen(health("a", "PREGNANCY_CONCERN", 0))
                        .not(health("a", "HEALTH_CONCERN", 0)),
                rule("adult-in-custody/1", Rating.GREEN)
                        .seen(police("ADULT_CUSTODY"))
                        .not(police(EventKind.CHILD_IN_CUSTODY)),
                rule("early-help-before-birth/1", Rating.GREEN)
                        .seen(pregnancy("a", 24 * 7, ago(30)), police("CHILD_CONCERN"))
                        .not(pregnancy("a", 24 * 7 - 1, ago(30)), police("CHILD_CONCERN")),
                rule("early-help-before-birth/1", Rating.GREEN)
                        .seen(
                                event("e", Agency.SOCIAL_CARE, EventKind.EARLY_HELP_ASSESSMENT, ago(300)),
                                pregnancy("a", 30 * 7, ago(30)),
                                police("CHILD_CONCERN"))
                        .not(
                                event("e", Agency.SOCIAL_CARE, EventKind.EARLY_HELP_ASSESSMENT, ago(20)),
                                pregnancy("a", 30 * 7, ago(30)),
                                police("CHILD_CONCERN")),
                rule("early-help-before-birth/1", Rating.GREEN)
                        .seen(pregnancy("a", 30 * 7, ago(30)), police("CHILD_CONCERN"))
                        .not(
                                with(
                                        pregnancy("a", 30 * 7, ago(30)),
                                        police("CHILD_CONCERN").part()),
                                police("CHILD_CONCERN")),
                rule("early-help-before-birth/1", Rating.GREEN)
                        .seen(pregnancy("a", 30 * 7, ago(30)), police("CHILD_CONCERN"))
                        .not(
                                pregnancy("a", 30 * 7, ago(30)),
                                plan("p", EventKind.PLAN_STARTED, PlanType.UNBORN, ago(20)),
                                police("CHILD_CONCERN")),
                rule("domestic-abuse-then-absence/1", Rating.AMBER)
                        .seen(abuse("a", RiskGrade.STANDARD, ago(2)), late("LATE_AFTER_REGISTER"))
                        .not(abuse("a", RiskGrade.STANDARD, ago(2)), late("NEGLECT")));
    }

    /** A concern about a child who has been carried for so many days on the night. */
    private static Sighting pregnancy(String name, int days, Instant at) {
        LocalDate expected = Given.CALENDAR.dayOf(NIGHT).plusDays(40 * 7 - days);
        return with(
                unborn(event(name, Agency.HEALTH, EventKind.PREGNANCY_CONCERN, at)),
                Given.stated(new Particulars.Stated(null, null, expected, null, null, null)));
    }

    private static Sighting late(String subtype) {
        Sighting concern = event("late", Agency.EDUCATION, EventKind.SCHOOL_CONCERN, NIGHT);
        return new Sighting(
                concern.version(),
                concern.sender(),
                concern.type(),
                subtype,
                concern.occurredAt(),
                concern.receivedAt(),
                concern.part(),
                concern.parties(),
                concern.particulars(),
                false);
    }
}
