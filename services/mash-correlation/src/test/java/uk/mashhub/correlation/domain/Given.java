package uk.mashhub.correlation.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Events for tests, in few words; everything about them is synthetic. */
public final class Given {

    public static final ChildRef CHILD = new ChildRef("c_aaaaaaaaaaaaaaaaaaaaaaaaaa");
    public static final ChildRef OTHER_CHILD = new ChildRef("c_bbbbbbbbbbbbbbbbbbbbbbbbbb");
    public static final String NORTHSHIRE = "northshire";
    public static final String SCHOOL = "140001";
    public static final Identity SURE = new Identity(Identity.Band.MATCH, 0.99, "exact/1", null);
    /** England's bank holidays around the dates used here (standards, 4.2). */
    public static final WorkingCalendar CALENDAR = new WorkingCalendar(
            ZoneId.of("Europe/London"),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-28"), LocalDate.parse("2027-01-01")));

    public static final Policy POLICY = Policy.northshire(CALENDAR);

    private Given() {}

    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    public static Instant at(String localDateTime) {
        return java.time.LocalDateTime.parse(localDateTime)
                .atZone(CALENDAR.zone())
                .toInstant();
    }

    /** An event of a type, received when it happened. */
    public static Sighting event(String name, Agency agency, String type, Instant at) {
        return new Sighting(
                new Version(id(name), id(name + "/0"), 0, 1),
                new Sender(agency, null),
                type,
                null,
                at,
                at,
                new Part(LinkBasis.NAMED, PersonRole.CHILD, Presence.PRESENT, 96, SURE),
                Parties.UNKNOWN,
                Particulars.NONE,
                false);
    }

    public static Sighting abuse(String name, @Nullable RiskGrade grade, Instant at) {
        return with(
                event(name, Agency.POLICE, EventKind.DOMESTIC_ABUSE_INCIDENT, at),
                new Particulars(grade, null, null, null, null, null, null));
    }

    public static Sighting absence(String name, LocalDate session) {
        return with(
                event(
                        name,
                        Agency.EDUCATION,
                        EventKind.UNEXPLAINED_ABSENCE,
                        session.atTime(9, 30).atZone(CALENDAR.zone()).toInstant()),
                new Particulars(null, null, null, SCHOOL, null, null, session));
    }

    public static Particulars stated(Particulars.Stated stated) {
        return new Particulars(null, null, null, null, null, null, null, stated);
    }

    public static Sighting exploitation(String name, @Nullable String level, Instant at) {
        return with(
                event(name, Agency.POLICE, EventKind.EXPLOITATION_CONCERN, at),
                stated(new Particulars.Stated(level, null, null, null, null, null)));
    }

    public static Sighting marker(String name, String marker, @Nullable LocalDate endsOn, Instant at) {
        return with(
                event(name, Agency.POLICE, EventKind.ADULT_RISK_MARKER, at),
                stated(new Particulars.Stated(null, marker, endsOn, null, null, null)));
    }

    public static Sighting missing(String name, Instant at) {
        return event(name, Agency.POLICE, EventKind.MISSING_REPORTED, at);
    }

    public static Sighting enrolment(String name, String urn, LocalDate admitted, @Nullable LocalDate left) {
        return with(
                event(
                        name,
                        Agency.EDUCATION,
                        EventKind.ENROLMENT,
                        admitted.atStartOfDay(CALENDAR.zone()).toInstant()),
                new Particulars(null, null, null, urn, admitted, left, null));
    }

    public static Sighting plan(String name, String type, PlanType plan, Instant at) {
        return with(
                event(name, Agency.SOCIAL_CARE, type, at), new Particulars(null, null, plan, null, null, null, null));
    }

    public static Sighting care(String name, String type, Instant at) {
        return event(name, Agency.SOCIAL_CARE, type, at);
    }

    public static Sighting with(Sighting event, Particulars particulars) {
        return new Sighting(
                event.version(),
                event.sender(),
                event.type(),
                event.subtype(),
                event.occurredAt(),
                event.receivedAt(),
                event.part(),
                event.parties(),
                particulars,
                event.decided());
    }

    public static Sighting with(Sighting event, Parties parties) {
        return new Sighting(
                event.version(),
                event.sender(),
                event.type(),
                event.subtype(),
                event.occurredAt(),
                event.receivedAt(),
                event.part(),
                parties,
                event.particulars(),
                event.decided());
    }

    public static Sighting with(Sighting event, Part part) {
        return new Sighting(
                event.version(),
                event.sender(),
                event.type(),
                event.subtype(),
                event.occurredAt(),
                event.receivedAt(),
                part,
                event.parties(),
                event.particulars(),
                event.decided());
    }

    public static Sighting refined(Sighting event, @Nullable String subtype) {
        return new Sighting(
                event.version(),
                event.sender(),
                event.type(),
                subtype,
                event.occurredAt(),
                event.receivedAt(),
                event.part(),
                event.parties(),
                event.particulars(),
                event.decided());
    }

    /** The same event under a higher resolution; {@code revision} above 0 makes it another event id. */
    public static Sighting resolved(Sighting event, int revision, long resolution) {
        UUID eventId =
                revision == event.version().revision() ? event.eventId() : id(event.referenceId() + "/" + revision);
        return new Sighting(
                new Version(event.referenceId(), eventId, revision, resolution),
                event.sender(),
                event.type(),
                event.subtype(),
                event.occurredAt(),
                event.receivedAt(),
                event.part(),
                event.parties(),
                event.particulars(),
                false);
    }

    public static Sighting receivedAt(Sighting event, Instant receivedAt) {
        return new Sighting(
                event.version(),
                event.sender(),
                event.type(),
                event.subtype(),
                event.occurredAt(),
                receivedAt,
                event.part(),
                event.parties(),
                event.particulars(),
                event.decided());
    }

    public static Parties household(String household) {
        return new Parties(household, List.of());
    }

    public static Parties pair(String victim, String perpetrator) {
        return new Parties(
                null,
                List.of(
                        new Parties.Adult(victim, PersonRole.VICTIM),
                        new Parties.Adult(perpetrator, PersonRole.ALLEGED_PERPETRATOR)));
    }

    public static Timeline timeline(Sighting... events) {
        Timeline timeline = Timeline.EMPTY;
        for (Sighting event : events) {
            Timeline next = timeline.with(event, true);
            timeline = next == null ? timeline : next;
        }
        return timeline;
    }

    public static Timeline map(Timeline timeline, UnaryOperator<Sighting> change) {
        return timeline.map(change);
    }

    public static Fact.Resolved current(Sighting event) {
        return new Fact.Resolved(CHILD, NORTHSHIRE, event, true);
    }

    public static Fact.Resolved withdrawn(Sighting event) {
        return new Fact.Resolved(CHILD, NORTHSHIRE, event, false);
    }
}
