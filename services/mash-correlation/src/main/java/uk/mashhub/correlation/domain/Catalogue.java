package uk.mashhub.correlation.domain;

import static uk.mashhub.correlation.domain.EventKind.AMBULANCE_CONCERN;
import static uk.mashhub.correlation.domain.EventKind.CHILD_CONCERN;
import static uk.mashhub.correlation.domain.EventKind.DOMESTIC_ABUSE_INCIDENT;
import static uk.mashhub.correlation.domain.EventKind.EXPLOITATION_CONCERN;
import static uk.mashhub.correlation.domain.EventKind.EXPLOITATION_SCREENING;
import static uk.mashhub.correlation.domain.EventKind.INJURY_NON_MOBILE_INFANT;
import static uk.mashhub.correlation.domain.EventKind.MISSING_EDUCATION;
import static uk.mashhub.correlation.domain.EventKind.MISSING_REPORTED;
import static uk.mashhub.correlation.domain.EventKind.PARENTAL_MENTAL_ILLNESS;
import static uk.mashhub.correlation.domain.EventKind.PARENTAL_SUBSTANCE_MISUSE;
import static uk.mashhub.correlation.domain.EventKind.SCHOOL_CONCERN;
import static uk.mashhub.correlation.domain.EventKind.SELF_HARM;
import static uk.mashhub.correlation.domain.EventKind.SEVERE_ABSENCE;
import static uk.mashhub.correlation.domain.EventKind.UNSCHEDULED_ATTENDANCE;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every rule the hub knows, in the order of the published table. A policy says which of them speak and with what numbers. */
public final class Catalogue {

    private static final Period YEAR = Period.ofMonths(12);
    private static final Period QUARTER = Period.ofDays(90);
    private static final Period FOUR_WEEKS = Period.ofDays(28);

    private static final List<String> UNSCHEDULED = List.of(UNSCHEDULED_ATTENDANCE, AMBULANCE_CONCERN);
    private static final List<String> ABUSE = List.of(DOMESTIC_ABUSE_INCIDENT);
    /** What is told to the front door in its own words, weak alone. */
    private static final List<String> LOW_LEVEL = List.of(
            CHILD_CONCERN,
            "CONTACT",
            "REFERRAL",
            "PARTNER_CONCERN",
            SCHOOL_CONCERN,
            "EARLY_YEARS_CONCERN",
            "HEALTH_CONCERN");

    private static final List<Rule> SPEAKING = List.of(
            new DomesticAbuseRule(),
            new DomesticAbuseRepeatRule(),
            new GradeRisesRule(),
            new CountRule(
                    "domestic-abuse-frequency/2",
                    Setting.counting(Rating.RED, 3, YEAR),
                    ABUSE,
                    "Domestic abuse incidents keep coming",
                    "R-102; standards 5.2"),
            ThenAbsenceRule.DOMESTIC_ABUSE,
            new UnbornRule(),
            single(
                    "marac/1",
                    Rating.AMBER,
                    "A parent or carer was listed for a multi-agency conference on high-risk" + " domestic abuse",
                    "R-027, R-028; standards 5.2",
                    "MARAC_LISTED",
                    "MARAC_OUTCOME",
                    "MARAC_TRANSFER_IN"),
            together(
                    "marac-repeat/1",
                    Setting.within(Rating.RED, YEAR),
                    ABUSE,
                    List.of("MARAC_LISTED", "MARAC_TRANSFER_IN"),
                    "Domestic abuse within a year of a multi-agency conference",
                    "marac.repeat-window; standards 5.2"),
            new SingleEventRule(
                    "injury-non-mobile-infant/1",
                    Setting.rating(Rating.RED),
                    List.of(INJURY_NON_MOBILE_INFANT),
                    "An injury to an infant who cannot yet move by themselves",
                    "R-033",
                    true),
            new CountRule(
                    "unscheduled-care-repeat/2",
                    Setting.counting(Rating.AMBER, 2, QUARTER),
                    UNSCHEDULED,
                    "Unscheduled care again within a short time",
                    "R-031, R-036"),
            together(
                    "unscheduled-care-and-domestic-abuse/1",
                    Setting.within(Rating.AMBER, FOUR_WEEKS),
                    ABUSE,
                    UNSCHEDULED,
                    "Unscheduled care and a domestic abuse incident close together",
                    "R-031, R-095"),
            new OwnDeedRule(
                    "self-harm/2",
                    Setting.rating(Rating.AMBER),
                    SELF_HARM,
                    "The child harmed themselves",
                    "R-037, R-080, R-144",
                    true),
            new CountRule(
                    "self-harm-repeat/2",
                    Setting.counting(Rating.RED, 2, QUARTER),
                    List.of(SELF_HARM),
                    "The child harmed themselves again",
                    "R-037",
                    CountRule.Counted.THE_CHILDS_OWN_EACH_TIME),
            new CountRule(
                    "neglect-pattern/2",
                    Setting.counting(Rating.AMBER, 3, Period.ofMonths(6)),
                    List.of("WAS_NOT_BROUGHT", "NO_ACCESS_VISIT"),
                    "Appointments missed and visits without access, over all providers",
                    "R-034; neglect.count"),
            new OwnDeedRule(
                    "missing/2",
                    Setting.rating(Rating.AMBER),
                    MISSING_REPORTED,
                    "The child was reported missing",
                    "R-022, R-047, R-080, R-144",
                    false),
            new CountRule(
                    "missing-repeat/3",
                    Setting.counting(Rating.RED, 3, QUARTER),
                    List.of(MISSING_REPORTED),
                    "The child goes missing again and again",
                    "R-098; missing.repeat-count, missing.repeat-window",
                    CountRule.Counted.THE_CHILDS_OWN),
            new HighRiskMissingRule(),
            new MissingGradeRule(),
            ThenAbsenceRule.MISSING,
            new TogetherRule(
                    "missing-and-exploitation/2",
                    Setting.within(Rating.RED, YEAR),
                    List.of(MISSING_REPORTED),
                    true,
                    ExploitationRule.TYPES,
                    Catalogue::alone,
                    "The child was missing, and there is a concern about exploitation",
                    "R-096, R-099"),
            new ReturnInterviewRule(),
            new ExploitationRule(),
            new CountRule(
                    "exploitation-cumulative/2",
                    Setting.counting(Rating.AMBER, 3, YEAR),
                    ExploitationRule.TYPES,
                    "Concerns about exploitation add up, however low each is graded",
                    "R-097; exploitation.low-referral-count"),
            together(
                    "exploitation-and-reduced-provision/1",
                    Setting.within(Rating.AMBER, YEAR),
                    ExploitationRule.TYPES,
                    List.of("REDUCED_TIMETABLE", "EXCLUSION", MISSING_EDUCATION),
                    "A concern about exploitation of a child who is less at school",
                    "R-048"),
            new CustodyRule(),
            single(
                    "adult-in-custody/1",
                    Rating.GREEN,
                    "An adult of the household was taken into custody or released from it",
                    "R-030",
                    "ADULT_CUSTODY"),
            new AdultMarkerRule(),
            new AdultRiskRule(),
            single(
                    "parental-health/1",
                    Rating.GREEN,
                    "A parent's mental illness or substance misuse was told",
                    "R-041",
                    PARENTAL_MENTAL_ILLNESS,
                    PARENTAL_SUBSTANCE_MISUSE),
            together(
                    "parental-health-and-domestic-abuse/1",
                    Setting.within(Rating.AMBER, YEAR),
                    ABUSE,
                    List.of(PARENTAL_MENTAL_ILLNESS, PARENTAL_SUBSTANCE_MISUSE),
                    "Domestic abuse, and a parent's mental illness or substance misuse",
                    "R-041, R-095"),
            new ParentsRule(),
            single(
                    "pregnancy-concern/1",
                    Rating.AMBER,
                    "A concern about a pregnancy",
                    "R-038",
                    EventKind.PREGNANCY_CONCERN),
            new EarlyHelpBeforeBirthRule(),
            single(
                    "strategy-discussion/1",
                    Rating.AMBER,
                    "Agencies discuss whether the child is suffering harm",
                    "R-056, R-058",
                    "STRATEGY_DISCUSSION"),
            single(
                    "allegation-against-professional/1",
                    Rating.AMBER,
                    "An allegation against somebody who works with the child",
                    "R-071, R-072",
                    "ALLEGATION_AGAINST_PROFESSIONAL"),
            single(
                    "return-home-proposed/1",
                    Rating.AMBER,
                    "The child's return to their carers is proposed, and the assessment has to be made again",
                    "R-068",
                    "RETURN_HOME_PROPOSED"),
            single(
                    "transfer-in/1",
                    Rating.GREEN,
                    "The family moved in, and the authority they came from has to be asked for their history",
                    "R-075",
                    EventKind.TRANSFER_IN),
            new HistoryRequestRule(),
            new LiveInvestigationRule(),
            single(
                    "court-outcome/1",
                    Rating.GREEN,
                    "A court decided something about the child or the family, and every agency has to know it",
                    "R-074",
                    "COURT_OUTCOME"),
            new PrivateFosteringRule(),
            new OpenPlanRule(),
            new PlanReviewRule(),
            new LeadProfessionalRule(),
            new SeveralAgenciesRule(),
            new CountRule(
                    "low-level-cumulative/2",
                    Setting.counting(Rating.AMBER, 3, YEAR),
                    LOW_LEVEL,
                    "Concerns that are low each by itself add up",
                    "R-097, R-101; exploitation.low-referral-count"),
            new CountRule(
                    "repeat-contact/2",
                    Setting.counting(Rating.GREEN, 2, YEAR),
                    List.of("CONTACT", "REFERRAL"),
                    "Contacts or referrals to social care within a year",
                    "R-101, R-158; referral.repeat-window"),
            single(
                    "severe-absence/1",
                    Rating.GREEN,
                    "The child misses at least half of school",
                    "R-046",
                    SEVERE_ABSENCE),
            single("missing-education/1", Rating.GREEN, "The child is missing education", "R-047", MISSING_EDUCATION),
            single(
                    "child-concern/1",
                    Rating.GREEN,
                    "The police recorded a concern for the child",
                    "R-001",
                    CHILD_CONCERN),
            new AgencyRatingRule());

    public static final List<Rule> RULES = all();

    private Catalogue() {}

    /** The rule of a plain name, without its version; null when there is none. */
    public static @Nullable Rule find(String plainName) {
        for (Rule rule : RULES) {
            if (rule.plainName().equals(plainName)) {
                return rule;
            }
        }
        return null;
    }

    private static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(SPEAKING);
        rules.add(RecordedRule.besides(SPEAKING));
        return List.copyOf(rules);
    }

    private static Rule single(String name, Rating rating, String text, String sources, String... types) {
        return new SingleEventRule(name, rating, List.of(types), text, sources);
    }

    private static Rule together(
            String name, Setting usual, List<String> one, List<String> other, String text, String sources) {
        return new TogetherRule(name, usual, one, false, other, Catalogue::alone, text, sources);
    }

    private static Rating alone(Sighting event) {
        return switch (event.type()) {
            case DOMESTIC_ABUSE_INCIDENT -> DomesticAbuseRule.rating(event);
            case EXPLOITATION_CONCERN, EXPLOITATION_SCREENING -> ExploitationRule.rating(event);
            default -> Rating.BLUE;
        };
    }
}
