package uk.mashhub.correlation.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded histories of one child: facts with corrections and retractions, and the ways they may arrive. */
public final class Histories {

    private static final Instant START = Given.at("2025-10-01T08:00");
    /** An hour in which much is told, as of an incident that several report. */
    private static final Instant CROWDED = START.plus(Duration.ofDays(200));

    private static final List<String> CONCERNS = List.of(
            EventKind.DOMESTIC_ABUSE_INCIDENT,
            EventKind.DOMESTIC_ABUSE_INCIDENT,
            EventKind.UNEXPLAINED_ABSENCE,
            EventKind.UNEXPLAINED_ABSENCE,
            EventKind.MISSING_REPORTED,
            EventKind.MISSING_FOUND,
            EventKind.MISSING_REGRADED,
            EventKind.PRIVATE_FOSTERING,
            "RETURN_HOME_PROPOSED",
            EventKind.TRANSFER_IN,
            EventKind.TRANSFER_IN,
            "COURT_OUTCOME",
            EventKind.INVESTIGATION_UPDATE,
            EventKind.EARLY_HELP_ASSESSMENT,
            "ADULT_CUSTODY",
            EventKind.CHILD_CONCERN,
            EventKind.INJURY_NON_MOBILE_INFANT,
            "CONTACT",
            "WAS_NOT_BROUGHT",
            EventKind.EXPLOITATION_CONCERN,
            EventKind.EXPLOITATION_SCREENING,
            EventKind.CHILD_IN_CUSTODY,
            EventKind.ADULT_RISK_MARKER,
            EventKind.RETURN_INTERVIEW,
            EventKind.UNSCHEDULED_ATTENDANCE,
            EventKind.SELF_HARM,
            EventKind.PARENTAL_MENTAL_ILLNESS,
            EventKind.PARENTAL_SUBSTANCE_MISUSE,
            EventKind.MISSING_EDUCATION,
            EventKind.SEVERE_ABSENCE,
            "MARAC_LISTED",
            EventKind.PREGNANCY_CONCERN,
            "STRATEGY_DISCUSSION",
            "ALLEGATION_AGAINST_PROFESSIONAL",
            "REFERRAL",
            "SCHOOL_CONCERN");
    private static final List<String> CARE = List.of(
            EventKind.CASE_OPENED,
            EventKind.CASE_CLOSED,
            EventKind.WORKER_ALLOCATED,
            EventKind.PLAN_STARTED,
            EventKind.PLAN_ENDED,
            EventKind.LEGAL_STATUS);
    private static final List<String> LEVELS = List.of("LOW", "MEDIUM", "HIGH");
    private static final List<String> MARKERS =
            List.of("REGISTERED_SEX_OFFENDER", "RISK_TO_CHILDREN", "PRISON_RELEASE", "DOMESTIC_ABUSE_PERPETRATOR");

    private static final List<String> FOSTERING =
            List.of("NOTIFIED", "NOTIFIED", "NOTIFIED", "VISIT", "REVIEW", "ENDED");
    private static final List<String> INVESTIGATIONS = List.of("LIVE", "LIVE", "DISCLOSURE_AGREED", "ENDED");
    private static final List<String> TRANSFERS =
            List.of("MOVED_IN", "MOVED_IN", HistoryRequestRule.ASKED, HistoryRequestRule.RECEIVED);

    private final Random random;

    public Histories(long seed) {
        random = new Random(seed);
    }

    /** Every word about every event, in the order of the sender: corrections and retractions after what they change. */
    public List<Fact.Resolved> inOrder() {
        List<Fact.Resolved> words = new ArrayList<>();
        int events = 1 + random.nextInt(24);
        for (int i = 0; i < events; i++) {
            Sighting event = event("e" + i);
            words.add(Given.current(event));
            int later = random.nextInt(4);
            for (int n = 1; n <= later; n++) {
                Sighting news = Given.resolved(event("e" + i), random.nextBoolean() ? n : 0, n + 1L);
                words.add(new Fact.Resolved(Given.CHILD, Given.NORTHSHIRE, news, random.nextInt(3) > 0));
            }
        }
        return words;
    }

    /** The same words in any order, some of them several times. */
    public List<Fact.Resolved> shuffled(List<Fact.Resolved> words) {
        List<Fact.Resolved> arriving = new ArrayList<>(words);
        words.stream().filter(word -> random.nextInt(4) == 0).forEach(arriving::add);
        Collections.shuffle(arriving, random);
        return arriving;
    }

    private Sighting event(String name) {
        Instant at = random.nextInt(5) == 0 ? CROWDED : START.plus(Duration.ofHours(random.nextInt(24 * 420)));
        Sighting event = switch (random.nextInt(8)) {
            case 0 ->
                Given.enrolment(
                        name,
                        "14000" + random.nextInt(3),
                        day(at),
                        random.nextBoolean() ? null : day(at).plusDays(random.nextInt(200)));
            case 1 -> Given.plan(name, pick(CARE), pick(List.of(PlanType.values())), at);
            default -> concern(name, at);
        };
        return Given.receivedAt(
                Given.with(event, parties()), event.occurredAt().plus(Duration.ofMinutes(random.nextInt(6000))));
    }

    /** One concern of any kind at any time. */
    Sighting concern(String name) {
        return concern(name, random.nextInt(5) == 0 ? CROWDED : START.plus(Duration.ofHours(random.nextInt(24 * 420))));
    }

    private Sighting concern(String name, Instant at) {
        String type = pick(CONCERNS);
        Particulars particulars = switch (type) {
            case EventKind.DOMESTIC_ABUSE_INCIDENT ->
                new Particulars(
                        pick(List.of(RiskGrade.values())),
                        random.nextInt(4) == 0 ? pick(List.of(Rating.values())) : null,
                        null,
                        null,
                        null,
                        null,
                        null);
            case EventKind.UNEXPLAINED_ABSENCE -> new Particulars(null, null, null, "140001", null, null, day(at));
            case EventKind.EXPLOITATION_CONCERN, EventKind.EXPLOITATION_SCREENING, EventKind.MISSING_REGRADED ->
                Given.stated(new Particulars.Stated(pick(LEVELS), null, null, null, null, null));
            case EventKind.ADULT_RISK_MARKER ->
                Given.stated(new Particulars.Stated(
                        null,
                        pick(MARKERS),
                        random.nextBoolean() ? null : day(at).plusDays(random.nextInt(300)),
                        null,
                        null,
                        null));
            case EventKind.PREGNANCY_CONCERN ->
                Given.stated(new Particulars.Stated(
                        null,
                        null,
                        random.nextInt(4) == 0 ? null : day(at).plusDays(random.nextInt(280)),
                        null,
                        null,
                        null));
            default ->
                Given.stated(new Particulars.Stated(
                        null,
                        null,
                        null,
                        null,
                        null,
                        random.nextInt(5) == 0 ? "southmoor" : null,
                        random.nextInt(5) == 0 ? "eastvale" : null));
        };
        Sighting event = Given.with(Given.event(name, pick(List.of(Agency.values())), type, at), particulars);
        if (type.equals(EventKind.PRIVATE_FOSTERING)) {
            return Given.refined(event, pick(FOSTERING));
        }
        if (type.equals(EventKind.INVESTIGATION_UPDATE)) {
            return Given.refined(event, pick(INVESTIGATIONS));
        }
        if (type.equals(EventKind.TRANSFER_IN)) {
            return Given.refined(event, pick(TRANSFERS));
        }
        if (random.nextInt(6) == 0) {
            return Given.with(event, new Part(LinkBasis.LINKED, PersonRole.CHILD, Presence.UNKNOWN, 90, Given.SURE));
        }
        boolean unborn = random.nextInt(type.equals(EventKind.PREGNANCY_CONCERN) ? 2 : 10) == 0;
        return unborn
                ? Given.with(
                        event, new Part(LinkBasis.NAMED, PersonRole.UNBORN_CHILD, Presence.UNKNOWN, null, Given.SURE))
                : event;
    }

    private Parties parties() {
        return switch (random.nextInt(4)) {
            case 0 -> Given.household("h" + random.nextInt(2));
            case 1 -> Given.pair("v" + random.nextInt(2), "p" + random.nextInt(2));
            default -> Parties.UNKNOWN;
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static LocalDate day(Instant at) {
        return Given.CALENDAR.dayOf(at);
    }
}
