package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.POLICY;
import static uk.mashhub.correlation.domain.Given.absence;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.care;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.exploitation;
import static uk.mashhub.correlation.domain.Given.marker;
import static uk.mashhub.correlation.domain.Given.missing;
import static uk.mashhub.correlation.domain.Given.plan;
import static uk.mashhub.correlation.domain.Given.timeline;
import static uk.mashhub.correlation.domain.Given.with;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the catalogue by what it must see, and by the planted look-alike it must not. What holds of all of them is in {@link EveryHistoryTest}. */
class CatalogueTest {

    private static final Instant NIGHT = at("2026-11-19T23:30");

    /** What a rule gives for some events, and events that look like it and are not. */
    record Case(String rule, Rating rating, List<Sighting> seen, List<Sighting> notSeen) {
        @Override
        public String toString() {
            return rule + " " + rating;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                of("domestic-abuse-grade-rises/1", Rating.RED)
                        .seen(abuse("a", RiskGrade.STANDARD, ago(200)), abuse("b", RiskGrade.MEDIUM, NIGHT))
                        .not(abuse("a", RiskGrade.MEDIUM, ago(200)), abuse("b", RiskGrade.STANDARD, NIGHT)),
                of("domestic-abuse-grade-rises/1", Rating.RED)
                        .seen(abuse("a", RiskGrade.MEDIUM, ago(10)), abuse("b", RiskGrade.HIGH, NIGHT))
                        .not(abuse("a", RiskGrade.UNGRADED, ago(10)), abuse("b", RiskGrade.HIGH, NIGHT)),
                of("domestic-abuse-frequency/2", Rating.RED)
                        .seen(times(3, i -> abuse("a" + i, RiskGrade.STANDARD, ago(100 * i))))
                        .not(times(3, i -> abuse("a" + i, RiskGrade.STANDARD, ago(200 * i)))),
                of("unborn-domestic-abuse/1", Rating.RED)
                        .seen(unborn(abuse("a", RiskGrade.MEDIUM, NIGHT)))
                        .not(abuse("a", RiskGrade.MEDIUM, NIGHT)),
                of("marac/1", Rating.AMBER).seen(police("MARAC_TRANSFER_IN")).not(police("ADULT_CONCERN")),
                of("marac-repeat/1", Rating.RED)
                        .seen(
                                event("m", Agency.POLICE, "MARAC_LISTED", ago(300)),
                                abuse("a", RiskGrade.STANDARD, NIGHT))
                        .not(
                                event("m", Agency.POLICE, "MARAC_LISTED", ago(400)),
                                abuse("a", RiskGrade.STANDARD, NIGHT)),
                // one call-out, a report for each child of the family; a second one in another hour
                of("unscheduled-care-repeat/2", Rating.AMBER)
                        .seen(ambulance("a", LinkBasis.NAMED, hours(2)), ambulance("b", LinkBasis.LINKED, NIGHT))
                        .not(
                                ambulance("a", LinkBasis.NAMED, NIGHT),
                                ambulance("b", LinkBasis.LINKED, NIGHT.plusSeconds(60)),
                                ambulance("c", LinkBasis.LINKED, NIGHT.plusSeconds(120))),
                of("unscheduled-care-repeat/2", Rating.AMBER)
                        .seen(ambulance("a", LinkBasis.NAMED, NIGHT), ambulance("b", LinkBasis.NAMED, NIGHT))
                        .not(ambulance("a", LinkBasis.LINKED, NIGHT), ambulance("b", LinkBasis.LINKED, NIGHT)),
                of("domestic-abuse-repeat/2", Rating.AMBER)
                        .seen(
                                reported(abuse("a", RiskGrade.STANDARD, NIGHT), LinkBasis.NAMED),
                                reported(abuse("b", RiskGrade.STANDARD, hours(30)), LinkBasis.LINKED))
                        .not(
                                reported(abuse("a", RiskGrade.STANDARD, NIGHT), LinkBasis.NAMED),
                                reported(abuse("b", RiskGrade.STANDARD, NIGHT), LinkBasis.LINKED)),
                of("unscheduled-care-repeat/2", Rating.AMBER)
                        .seen(
                                health("a", EventKind.UNSCHEDULED_ATTENDANCE, 90),
                                health("b", EventKind.AMBULANCE_CONCERN, 0))
                        .not(
                                health("a", EventKind.UNSCHEDULED_ATTENDANCE, 91),
                                health("b", EventKind.AMBULANCE_CONCERN, 0)),
                of("unscheduled-care-and-domestic-abuse/1", Rating.RED)
                        .seen(abuse("a", RiskGrade.MEDIUM, ago(28)), health("b", EventKind.UNSCHEDULED_ATTENDANCE, 0))
                        .not(abuse("a", RiskGrade.MEDIUM, ago(29)), health("b", EventKind.UNSCHEDULED_ATTENDANCE, 0)),
                of("self-harm/1", Rating.AMBER)
                        .seen(health("a", EventKind.SELF_HARM, 0))
                        .not(health("a", "HEALTH_CONCERN", 0)),
                of("self-harm-repeat/1", Rating.RED)
                        .seen(health("a", EventKind.SELF_HARM, 30), health("b", EventKind.SELF_HARM, 0))
                        .not(health("a", EventKind.SELF_HARM, 120), health("b", EventKind.SELF_HARM, 0)),
                of("neglect-pattern/2", Rating.AMBER)
                        .seen(
                                health("a", "WAS_NOT_BROUGHT", 100),
                                health("b", "NO_ACCESS_VISIT", 50),
                                health("c", "WAS_NOT_BROUGHT", 0))
                        .not(
                                health("a", "WAS_NOT_BROUGHT", 190),
                                health("b", "NO_ACCESS_VISIT", 50),
                                health("c", "WAS_NOT_BROUGHT", 0)),
                of("missing-repeat/2", Rating.RED)
                        .seen(missing("a", ago(90)), missing("b", ago(40)), missing("c", NIGHT))
                        .not(missing("a", ago(91)), missing("b", ago(40)), missing("c", NIGHT)),
                of("missing-and-exploitation/1", Rating.RED)
                        .seen(exploitation("a", "LOW", ago(100)), missing("b", NIGHT))
                        .not(exploitation("a", "HIGH", ago(400)), missing("b", NIGHT)),
                of("return-interview-missed/1", Rating.AMBER)
                        .seen(missing("a", ago(9)), found(8), event("c", Agency.SOCIAL_CARE, "CONTACT", ago(4)))
                        .not(
                                missing("a", ago(9)),
                                found(8),
                                interview(7),
                                event("c", Agency.SOCIAL_CARE, "CONTACT", ago(4))),
                of("return-interview-missed/1", Rating.AMBER)
                        .seen(
                                missing("a", ago(9)),
                                found(8),
                                interview(9),
                                event("c", Agency.SOCIAL_CARE, "CONTACT", ago(4)))
                        .not(missing("a", ago(9)), found(8), event("c", Agency.SOCIAL_CARE, "CONTACT", ago(5))),
                of("exploitation/1", Rating.GREEN)
                        .seen(exploitation("a", "LOW", NIGHT))
                        .not(police("ADULT_CONCERN")),
                of("exploitation/1", Rating.AMBER)
                        .seen(exploitation("a", null, NIGHT))
                        .not(police("ADULT_CONCERN")),
                of("exploitation/1", Rating.RED)
                        .seen(exploitation("a", "HIGH", NIGHT))
                        .not(police("ADULT_CONCERN")),
                of("exploitation-cumulative/2", Rating.AMBER)
                        .seen(times(3, i -> exploitation("a" + i, "LOW", ago(150 * i))))
                        .not(times(3, i -> exploitation("a" + i, "LOW", ago(190 * i)))),
                of("exploitation-and-reduced-provision/1", Rating.RED)
                        .seen(
                                exploitation("a", "MEDIUM", ago(60)),
                                event("b", Agency.EDUCATION, "REDUCED_TIMETABLE", NIGHT))
                        .not(
                                exploitation("a", "MEDIUM", ago(60)),
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", NIGHT)),
                of("custody/2", Rating.AMBER)
                        .seen(police(EventKind.CHILD_IN_CUSTODY))
                        .not(police("ADULT_CONCERN")),
                of("custody/2", Rating.RED)
                        .seen(placed(police(EventKind.CHILD_IN_CUSTODY), "southmoor"))
                        .not(placed(police("ADULT_CONCERN"), "southmoor")),
                of("custody/2", Rating.AMBER)
                        .seen(Given.with(
                                placed(police(EventKind.CHILD_IN_CUSTODY), "southmoor"),
                                new Part(LinkBasis.LINKED, PersonRole.CHILD, Presence.UNKNOWN, 90, Given.SURE)))
                        .not(police("ADULT_CONCERN")),
                of("custody/2", Rating.RED)
                        .seen(
                                police(EventKind.CHILD_IN_CUSTODY),
                                plan("p", EventKind.PLAN_STARTED, PlanType.CLA, ago(40)))
                        .not(police("ADULT_CONCERN"), plan("p", EventKind.PLAN_STARTED, PlanType.CLA, ago(40))),
                of("custody/2", Rating.RED)
                        .seen(with(
                                police(EventKind.CHILD_IN_CUSTODY),
                                Given.stated(new Particulars.Stated(null, null, null, "J2", null, null))))
                        .not(police("ADULT_CONCERN")),
                of("adult-risk-marker/1", Rating.AMBER)
                        .seen(marker("a", "RISK_TO_CHILDREN", null, NIGHT))
                        .not(police("ADULT_CONCERN")),
                of("adult-risk-marker/1", Rating.GREEN)
                        .seen(marker("a", "PRISON_RELEASE", null, NIGHT))
                        .not(police("ADULT_CONCERN")),
                of("adult-risk-in-household/1", Rating.RED)
                        .seen(
                                marker("a", "RISK_TO_CHILDREN", null, ago(900)),
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", NIGHT))
                        .not(
                                marker("a", "RISK_TO_CHILDREN", LocalDate.parse("2026-11-18"), ago(900)),
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", NIGHT)),
                of("adult-risk-in-household/1", Rating.RED)
                        .seen(
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", ago(20)),
                                marker("a", "REGISTERED_SEX_OFFENDER", null, NIGHT))
                        .not(
                                event("b", Agency.EDUCATION, "SCHOOL_CONCERN", ago(400)),
                                marker("a", "REGISTERED_SEX_OFFENDER", null, NIGHT)),
                of("adult-risk-in-household/1", Rating.RED)
                        .seen(
                                abuse("b", RiskGrade.STANDARD, ago(2)),
                                marker("a", "DOMESTIC_ABUSE_PERPETRATOR", null, ago(3)))
                        .not(police("CHILD_CONCERN"), marker("a", "DOMESTIC_ABUSE_PERPETRATOR", null, ago(3))),
                of("parental-health/1", Rating.GREEN)
                        .seen(health("a", EventKind.PARENTAL_SUBSTANCE_MISUSE, 0))
                        .not(health("a", "HEALTH_ASSESSMENT", 0)),
                of("parental-health-and-domestic-abuse/1", Rating.RED)
                        .seen(health("a", EventKind.PARENTAL_MENTAL_ILLNESS, 100), abuse("b", RiskGrade.MEDIUM, NIGHT))
                        .not(health("a", EventKind.PARENTAL_MENTAL_ILLNESS, 400), abuse("b", RiskGrade.MEDIUM, NIGHT)),
                of("parents-all-three/1", Rating.RED)
                        .seen(
                                health("a", EventKind.PARENTAL_MENTAL_ILLNESS, 300),
                                health("c", EventKind.PARENTAL_SUBSTANCE_MISUSE, 200),
                                abuse("b", RiskGrade.STANDARD, NIGHT))
                        .not(
                                health("a", EventKind.PARENTAL_MENTAL_ILLNESS, 300),
                                health("c", EventKind.PARENTAL_SUBSTANCE_MISUSE, 400),
                                abuse("b", RiskGrade.STANDARD, NIGHT)),
                of("pregnancy-concern/1", Rating.AMBER)
                        .seen(health("a", "PREGNANCY_CONCERN", 0))
                        .not(health("a", "HEALTH_CONCERN", 0)),
                of("strategy-discussion/1", Rating.AMBER)
                        .seen(event("a", Agency.SOCIAL_CARE, "STRATEGY_DISCUSSION", NIGHT))
                        .not(event("a", Agency.SOCIAL_CARE, "INFORMATION_REQUEST", NIGHT)),
                of("allegation-against-professional/1", Rating.AMBER)
                        .seen(event("a", Agency.SOCIAL_CARE, "ALLEGATION_AGAINST_PROFESSIONAL", NIGHT))
                        .not(event("a", Agency.SOCIAL_CARE, "PRIVATE_FOSTERING", NIGHT)),
                of("open-plan/1", Rating.AMBER)
                        .seen(police("CHILD_CONCERN"), legal("C2", null))
                        .not(police("CHILD_CONCERN"), legal("C2", LocalDate.parse("2026-11-01"))),
                of("low-level-cumulative/2", Rating.AMBER)
                        .seen(
                                police("CHILD_CONCERN"),
                                event("x", Agency.SOCIAL_CARE, "CONTACT", ago(100)),
                                event("y", Agency.EDUCATION, "SCHOOL_CONCERN", ago(300)))
                        .not(
                                police("CHILD_CONCERN"),
                                event("x", Agency.SOCIAL_CARE, "CONTACT", ago(100)),
                                event("y", Agency.EDUCATION, "SCHOOL_CONCERN", ago(380))),
                of("repeat-contact/2", Rating.GREEN)
                        .seen(
                                event("a", Agency.SOCIAL_CARE, "CONTACT", ago(300)),
                                event("b", Agency.SOCIAL_CARE, "REFERRAL", NIGHT))
                        .not(
                                event("a", Agency.SOCIAL_CARE, "INFORMATION_REQUEST", ago(300)),
                                event("b", Agency.SOCIAL_CARE, "REFERRAL", NIGHT)),
                of("severe-absence/1", Rating.GREEN)
                        .seen(event("a", Agency.EDUCATION, EventKind.SEVERE_ABSENCE, NIGHT))
                        .not(event("a", Agency.EDUCATION, EventKind.PERSISTENT_ABSENCE, NIGHT)),
                of("missing-education/1", Rating.GREEN)
                        .seen(event("a", Agency.EDUCATION, EventKind.MISSING_EDUCATION, NIGHT))
                        .not(missing("a", NIGHT)),
                of("missing-high-risk/1", Rating.RED)
                        .seen(missing("a", ago(1)), regraded("HIGH", NIGHT))
                        .not(missing("a", ago(1)), regraded("MEDIUM", NIGHT)),
                of("missing-not-regraded/1", Rating.AMBER)
                        .seen(missing("a", ago(1)), police("CHILD_CONCERN"))
                        .not(missing("a", ago(1)), regraded("LOW", hours(3)), police("CHILD_CONCERN")),
                of("adult-in-custody/1", Rating.GREEN)
                        .seen(police("ADULT_CUSTODY"))
                        .not(police(EventKind.CHILD_IN_CUSTODY)),
                of("return-home-proposed/1", Rating.AMBER)
                        .seen(event("a", Agency.SOCIAL_CARE, "RETURN_HOME_PROPOSED", NIGHT))
                        .not(event("a", Agency.SOCIAL_CARE, "CONTACT", NIGHT)),
                of("transfer-in/1", Rating.GREEN)
                        .seen(event("a", Agency.SOCIAL_CARE, "TRANSFER_IN", NIGHT))
                        .not(police("MARAC_TRANSFER_IN")),
                of("history-request/1", Rating.BLUE)
                        .seen(transfer("a", null, NIGHT))
                        .not(transfer("a", null, ago(1)), transfer("b", "HISTORY_RECEIVED", NIGHT)),
                of("history-request/1", Rating.GREEN)
                        .seen(
                                transfer("a", "MOVED_IN", ago(7)),
                                transfer("b", "HISTORY_ASKED", ago(6)),
                                police("CHILD_CONCERN"))
                        .not(transfer("a", "HISTORY_ASKED", ago(7)), police("CHILD_CONCERN")),
                of("live-investigation/1", Rating.BLUE)
                        .seen(investigation("a", "LIVE", ago(3)))
                        .not(investigation("a", "LIVE", ago(3)), investigation("b", "ENDED", NIGHT)),
                of("live-investigation/1", Rating.BLUE)
                        .seen(investigation("a", "DISCLOSURE_AGREED", ago(3)), investigation("b", "LIVE", NIGHT))
                        .not(investigation("a", "LIVE", ago(3)), investigation("b", "DISCLOSURE_AGREED", NIGHT)),
                of("court-outcome/1", Rating.GREEN)
                        .seen(event("a", Agency.SOCIAL_CARE, "COURT_OUTCOME", NIGHT))
                        .not(event("a", Agency.SOCIAL_CARE, "CONTACT", NIGHT)),
                of("early-help-before-birth/1", Rating.GREEN)
                        .seen(pregnancy("a", 24 * 7, ago(30)), police("CHILD_CONCERN"))
                        .not(pregnancy("a", 24 * 7 - 1, ago(30)), police("CHILD_CONCERN")),
                of("early-help-before-birth/1", Rating.GREEN)
                        .seen(
                                event("e", Agency.SOCIAL_CARE, EventKind.EARLY_HELP_ASSESSMENT, ago(300)),
                                pregnancy("a", 30 * 7, ago(30)),
                                police("CHILD_CONCERN"))
                        .not(
                                event("e", Agency.SOCIAL_CARE, EventKind.EARLY_HELP_ASSESSMENT, ago(20)),
                                pregnancy("a", 30 * 7, ago(30)),
                                police("CHILD_CONCERN")),
                of("early-help-before-birth/1", Rating.GREEN)
                        .seen(pregnancy("a", 30 * 7, ago(30)), police("CHILD_CONCERN"))
                        .not(
                                with(
                                        pregnancy("a", 30 * 7, ago(30)),
                                        police("CHILD_CONCERN").part()),
                                police("CHILD_CONCERN")),
                of("early-help-before-birth/1", Rating.GREEN)
                        .seen(pregnancy("a", 30 * 7, ago(30)), police("CHILD_CONCERN"))
                        .not(
                                pregnancy("a", 30 * 7, ago(30)),
                                plan("p", EventKind.PLAN_STARTED, PlanType.UNBORN, ago(20)),
                                police("CHILD_CONCERN")),
                of("private-fostering-overdue/1", Rating.GREEN)
                        .seen(fostering("a", "NOTIFIED", ago(9)), police("CHILD_CONCERN"))
                        .not(
                                fostering("a", "NOTIFIED", ago(9)),
                                fostering("b", "VISIT", ago(3)),
                                police("CHILD_CONCERN")),
                of("plan-review/1", Rating.GREEN)
                        .seen(plan("p", EventKind.PLAN_STARTED, PlanType.CP, ago(370)), police("CHILD_CONCERN"))
                        .not(plan("p", EventKind.PLAN_STARTED, PlanType.CLA, ago(370)), police("CHILD_CONCERN")),
                of("no-lead-professional/1", Rating.GREEN)
                        .seen(plan("p", EventKind.PLAN_STARTED, PlanType.CIN, ago(7)), police("CHILD_CONCERN"))
                        .not(
                                plan("p", EventKind.PLAN_STARTED, PlanType.CIN, ago(7)),
                                care("w", EventKind.WORKER_ALLOCATED, ago(8)),
                                police("CHILD_CONCERN")),
                of("agency-rating/1", Rating.RED).seen(rated(Rating.RED)).not(rated(Rating.BLUE)),
                of("domestic-abuse-then-absence/1", Rating.AMBER)
                        .seen(abuse("a", RiskGrade.STANDARD, ago(2)), late("LATE_AFTER_REGISTER"))
                        .not(abuse("a", RiskGrade.STANDARD, ago(2)), late("NEGLECT")));
    }

    /** Among them R-048, R-096 (missing alone is in RulesTest) and R-097. */
    @ParameterizedTest
    @MethodSource("cases")
    void seesWhatItMustAndNotItsLookAlike(Case planted) {
        List<Reason> reasons = reasons(planted.seen());
        assertThat(reasons)
                .filteredOn(reason -> reason.rule().equals(planted.rule()))
                .singleElement()
                .satisfies(reason -> assertThat(reason.rating()).isEqualTo(planted.rating()));
        assertThat(reasons(planted.notSeen()))
                .as("counter-example")
                .isNotNull()
                .extracting(Reason::rule)
                .doesNotContain(planted.rule());
        List<Sighting> shuffled = new ArrayList<>(planted.seen());
        Collections.reverse(shuffled);
        assertThat(reasons(shuffled)).as("whichever came first").isEqualTo(reasons);
    }

    /** The four sentences that issue 4 fixes of the shipped policy. */
    @Test
    void keepsTheShippedSentences() {
        for (RiskGrade grade : List.of(RiskGrade.STANDARD, RiskGrade.UNGRADED, RiskGrade.MEDIUM)) {
            Sighting incident = abuse("a", grade, NIGHT);
            assertThat(proposed(incident, absence("b", LocalDate.parse("2026-11-23")))
                            .isAbove(proposed(incident)))
                    .isTrue();
        }
        Sighting[] low = times(3, i -> exploitation("x" + i, "LOW", ago(100 * i)));
        assertThat(proposed(low).isAbove(Rating.GREEN)).isTrue();
        assertThat(proposed(marker("m", "RISK_TO_CHILDREN", null, NIGHT), health("w", "WAS_NOT_BROUGHT", 3)))
                .isEqualTo(Rating.RED);
        assertThat(proposed(
                        health("h", "WAS_NOT_BROUGHT", 20),
                        event("e", Agency.EDUCATION, EventKind.UNEXPLAINED_ABSENCE, ago(10)),
                        event("s", Agency.SOCIAL_CARE, "CONTACT", NIGHT)))
                .isEqualTo(Rating.AMBER);
    }

    @Test
    void hasACaseForEveryRuleHereOrInRulesTest() {
        List<String> elsewhere = List.of(
                "domestic-abuse/1",
                "domestic-abuse-repeat/2",
                "injury-non-mobile-infant/1",
                "missing/1",
                "missing-then-absence/1",
                "several-agencies/1",
                "child-concern/1",
                "concern-recorded/1");
        List<String> here = cases().map(Case::rule).distinct().toList();
        assertThat(Catalogue.RULES)
                .extracting(Rule::name)
                .allMatch(name -> here.contains(name) || elsewhere.contains(name));
    }

    private static List<Reason> reasons(List<Sighting> events) {
        return Assessment.of(timeline(events.toArray(Sighting[]::new)), POLICY, Catalogue.RULES)
                .reasons();
    }

    private static Rating proposed(Sighting... events) {
        return Assessment.of(timeline(events), POLICY, Catalogue.RULES).proposed();
    }

    private static Instant ago(int days) {
        return NIGHT.atZone(Given.CALENDAR.zone()).minusDays(days).toInstant();
    }

    private static Instant hours(int before) {
        return NIGHT.minus(Duration.ofHours(before));
    }

    private static Sighting regraded(String level, Instant at) {
        return with(
                event("graded", Agency.POLICE, EventKind.MISSING_REGRADED, at),
                Given.stated(new Particulars.Stated(level, null, null, null, null, null)));
    }

    private static Sighting fostering(String name, String what, Instant at) {
        return Given.refined(event(name, Agency.SOCIAL_CARE, EventKind.PRIVATE_FOSTERING, at), what);
    }

    private static Sighting ambulance(String name, LinkBasis basis, Instant at) {
        return reported(event(name, Agency.HEALTH, EventKind.AMBULANCE_CONCERN, at), basis);
    }

    private static Sighting reported(Sighting event, LinkBasis basis) {
        return with(
                with(event, Given.household("h")), new Part(basis, PersonRole.CHILD, Presence.UNKNOWN, 90, Given.SURE));
    }

    private static Sighting placed(Sighting event, String by) {
        return with(event, Given.stated(new Particulars.Stated(null, null, null, null, null, null, by)));
    }

    private static Sighting investigation(String name, String what, Instant at) {
        return Given.refined(event(name, Agency.POLICE, EventKind.INVESTIGATION_UPDATE, at), what);
    }

    private static Sighting transfer(String name, @Nullable String what, Instant at) {
        return Given.refined(event(name, Agency.SOCIAL_CARE, EventKind.TRANSFER_IN, at), what);
    }

    /** A concern about a child who has been carried for so many days on the night. */
    private static Sighting pregnancy(String name, int days, Instant at) {
        LocalDate expected = Given.CALENDAR.dayOf(NIGHT).plusDays(40 * 7 - days);
        return with(
                unborn(event(name, Agency.HEALTH, EventKind.PREGNANCY_CONCERN, at)),
                Given.stated(new Particulars.Stated(null, null, expected, null, null, null)));
    }

    private static Sighting police(String type) {
        return event("police", Agency.POLICE, type, NIGHT);
    }

    private static Sighting health(String name, String type, int daysAgo) {
        return event(name, Agency.HEALTH, type, ago(daysAgo));
    }

    private static Sighting found(int daysAgo) {
        return event("found", Agency.POLICE, EventKind.MISSING_FOUND, ago(daysAgo));
    }

    private static Sighting interview(int daysAgo) {
        return event("interview", Agency.POLICE, EventKind.RETURN_INTERVIEW, ago(daysAgo));
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

    private static Sighting legal(String code, @Nullable LocalDate endsOn) {
        return with(
                event("legal", Agency.SOCIAL_CARE, EventKind.LEGAL_STATUS, ago(200)),
                Given.stated(new Particulars.Stated(null, null, endsOn, code, null, null)));
    }

    private static Sighting rated(Rating rating) {
        return with(police("ADULT_CONCERN"), new Particulars(null, rating, null, null, null, null, null));
    }

    private static Sighting unborn(Sighting event) {
        return with(event, new Part(LinkBasis.LINKED, PersonRole.UNBORN_CHILD, Presence.UNKNOWN, null, Given.SURE));
    }

    private static Sighting[] times(int n, IntFunction<Sighting> event) {
        return Stream.iterate(0, i -> i + 1).limit(n).map(event::apply).toArray(Sighting[]::new);
    }

    private static Begun of(String rule, Rating rating) {
        return new Begun(rule, rating, List.of());
    }

    private record Begun(String rule, Rating rating, List<Sighting> events) {
        Begun seen(Sighting... seen) {
            return new Begun(rule, rating, List.of(seen));
        }

        Case not(Sighting... notSeen) {
            return new Case(rule, rating, events, List.of(notSeen));
        }
    }
}
