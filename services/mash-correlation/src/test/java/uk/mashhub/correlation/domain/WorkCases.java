package uk.mashhub.correlation.domain;

import static uk.mashhub.correlation.domain.Given.care;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.plan;
import static uk.mashhub.correlation.domain.Given.with;
import static uk.mashhub.correlation.domain.Planted.NIGHT;
import static uk.mashhub.correlation.domain.Planted.ago;
import static uk.mashhub.correlation.domain.Planted.police;
import static uk.mashhub.correlation.domain.Planted.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What agencies tell of their own work, and what adds up over several of them. */
final class WorkCases {

    private WorkCases() {}

    static Stream<Planted> all() {
        return Stream.of(
                rule("strategy-discussion/1", Rating.AMBER)
                        .seen(event("a", Agency.SOCIAL_CARE, "STRATEGY_DISCUSSION", NIGHT))
                        .not(event("a", Agency.SOCIAL_CARE, "INFORMATION_REQUEST", NIGHT)),
                rule("allegation-against-professional/1", Rating.AMBER)
                        .seen(event("a", Agency.SOCIAL_CARE, "ALLEGATION_AGAINST_PROFESSIONAL", NIGHT))
                        .not(event("a", Agency.SOCIAL_CARE, "PRIVATE_FOSTERING", NIGHT)),
                rule("open-plan/1", Rating.AMBER)
                        .seen(police("CHILD_CONCERN"), legal("C2", null))
                        .not(police("CHILD_CONCERN"), legal("C2", LocalDate.parse("2026-11-01"))),
                rule("low-level-cumulative/2", Rating.AMBER)
                        .seen(
                                police("CHILD_CONCERN"),
                                event("x", Agency.SOCIAL_CARE, "CONTACT", ago(100)),
                                event("y", Agency.EDUCATION, "SCHOOL_CONCERN", ago(300)))
                        .not(
                                police("CHILD_CONCERN"),
                                event("x", Agency.SOCIAL_CARE, "CONTACT", ago(100)),
                                event("y", Agency.EDUCATION, "SCHOOL_CONCERN", ago(380))),
                rule("repeat-contact/2", Rating.GREEN)
                        .seen(
                                event("a", Agency.SOCIAL_CARE, "CONTACT", ago(300)),
                                event("b", Agency.SOCIAL_CARE, "REFERRAL", NIGHT))
                        .not(
                                event("a", Agency.SOCIAL_CARE, "INFORMATION_REQUEST", ago(300)),
                                event("b", Agency.SOCIAL_CARE, "REFERRAL", NIGHT)),
                rule("return-home-proposed/1", Rating.AMBER)
                        .seen(event("a", Agency.SOCIAL_CARE, "RETURN_HOME_PROPOSED", NIGHT))
                        .not(event("a", Agency.SOCIAL_CARE, "CONTACT", NIGHT)),
                rule("transfer-in/1", Rating.GREEN)
                        .seen(event("a", Agency.SOCIAL_CARE, "TRANSFER_IN", NIGHT))
                        .not(police("MARAC_TRANSFER_IN")),
                rule("history-request/1", Rating.BLUE)
                        .seen(transfer("a", null, NIGHT))
                        .not(transfer("a", null, ago(1)), transfer("b", "HISTORY_RECEIVED", NIGHT)),
                rule("history-request/1", Rating.GREEN)
                        .seen(
                                transfer("a", "MOVED_IN", ago(7)),
                                transfer("b", "HISTORY_ASKED", ago(6)),
                                police("CHILD_CONCERN"))
                        .not(transfer("a", "HISTORY_ASKED", ago(7)), police("CHILD_CONCERN")),
                rule("live-investigation/1", Rating.BLUE)
                        .seen(investigation("a", "LIVE", ago(3)))
                        .not(investigation("a", "LIVE", ago(3)), investigation("b", "ENDED", NIGHT)),
                rule("live-investigation/1", Rating.BLUE)
                        .seen(investigation("a", "DISCLOSURE_AGREED", ago(3)), investigation("b", "LIVE", NIGHT))
                        .not(investigation("a", "LIVE", ago(3)), investigation("b", "DISCLOSURE_AGREED", NIGHT)),
                rule("court-outcome/1", Rating.GREEN)
                        .seen(event("a", Agency.SOCIAL_CARE, "COURT_OUTCOME", NIGHT))
                        .not(event("a", Agency.SOCIAL_CARE, "CONTACT", NIGHT)),
                rule("private-fostering-overdue/1", Rating.GREEN)
                        .seen(fostering("a", "NOTIFIED", ago(9)), police("CHILD_CONCERN"))
                        .not(
                                fostering("a", "NOTIFIED", ago(9)),
                                fostering("b", "VISIT", ago(3)),
                                police("CHILD_CONCERN")),
                rule("plan-review/1", Rating.GREEN)
                        .seen(plan("p", EventKind.PLAN_STARTED, PlanType.CP, ago(370)), police("CHILD_CONCERN"))
                        .not(plan("p", EventKind.PLAN_STARTED, PlanType.CLA, ago(370)), police("CHILD_CONCERN")),
                rule("no-lead-professional/1", Rating.GREEN)
                        .seen(plan("p", EventKind.PLAN_STARTED, PlanType.CIN, ago(7)), police("CHILD_CONCERN"))
                        .not(
                                plan("p", EventKind.PLAN_STARTED, PlanType.CIN, ago(7)),
                                care("w", EventKind.WORKER_ALLOCATED, ago(8)),
                                police("CHILD_CONCERN")),
                rule("agency-rating/1", Rating.RED).seen(rated(Rating.RED)).not(rated(Rating.BLUE)));
    }

    private static Sighting fostering(String name, String what, Instant at) {
        return Given.refined(event(name, Agency.SOCIAL_CARE, EventKind.PRIVATE_FOSTERING, at), what);
    }

    private static Sighting investigation(String name, String what, Instant at) {
        return Given.refined(event(name, Agency.POLICE, EventKind.INVESTIGATION_UPDATE, at), what);
    }

    private static Sighting transfer(String name, @Nullable String what, Instant at) {
        return Given.refined(event(name, Agency.SOCIAL_CARE, EventKind.TRANSFER_IN, at), what);
    }

    private static Sighting legal(String code, @Nullable LocalDate endsOn) {
        return with(
                event("legal", Agency.SOCIAL_CARE, EventKind.LEGAL_STATUS, ago(200)),
                Given.stated(new Particulars.Stated(null, null, endsOn, code, null, null)));
    }

    private static Sighting rated(Rating rating) {
        return with(police("ADULT_CONCERN"), new Particulars(null, rating, null, null, null, null, null));
    }
}
