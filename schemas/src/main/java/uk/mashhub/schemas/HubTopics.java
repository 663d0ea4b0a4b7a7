package uk.mashhub.schemas;

import static uk.mashhub.schemas.Topic.FOREVER;
import static uk.mashhub.schemas.Topic.Key.CHILD_REF;
import static uk.mashhub.schemas.Topic.Key.NONE;
import static uk.mashhub.schemas.Topic.Key.PUPIL_KEY;
import static uk.mashhub.schemas.Topic.Key.REFERENCE_ID;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.AttendanceMarked;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.DeadlineReached;
import uk.mashhub.events.v1.DecisionMade;
import uk.mashhub.events.v1.EnrolmentChanged;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.events.v1.NotificationReceived;

/** Every topic of the hub. {@code docs/topics.md} is drawn from here; a topic that is not here does not exist. */
public final class HubTopics {

    public static final String POLICE_NOTIFICATIONS = "police-notifications";
    public static final String HEALTH_ALERTS = "health-alerts";
    public static final String EDUCATION_ATTENDANCE = "education-attendance";
    public static final String SOCIAL_CARE = "social-care";
    public static final String PERSON_INDEX = "person-index";
    public static final String MASH_CORRELATION = "mash-correlation";
    public static final String SCHOOL_NOTICES = "school-notices";
    public static final String MASH_DESK = "mash-desk";

    /** The services that accept events from agencies, and tell each sender what became of them. */
    private static final List<String> DOORS =
            List.of(POLICE_NOTIFICATIONS, HEALTH_ALERTS, EDUCATION_ATTENDANCE, SOCIAL_CARE);

    /** What an agency said in words stays on its topic, and not for longer than this (design, decision 4). */
    private static final Duration AGENCY_WORDS = Duration.ofDays(400);

    /** Attendance marks in the hub (standards, 9.4): 90 days. */
    private static final Duration MARKS = Duration.ofDays(90);

    private static final Duration DEAD_LETTERS = Duration.ofDays(30);

    public static final Topic<NotificationReceived> POLICE_NOTIFICATION_RECEIVED = new Topic<>(
            "police.notification.received.v1",
            NotificationReceived.class,
            REFERENCE_ID,
            POLICE_NOTIFICATIONS,
            List.of(POLICE_NOTIFICATIONS, PERSON_INDEX, SCHOOL_NOTICES, MASH_DESK),
            AGENCY_WORDS);
    public static final Topic<AlertReceived> HEALTH_ALERT_RECEIVED = new Topic<>(
            "health.alert.received.v1",
            AlertReceived.class,
            REFERENCE_ID,
            HEALTH_ALERTS,
            List.of(HEALTH_ALERTS, PERSON_INDEX, MASH_DESK),
            AGENCY_WORDS);
    public static final Topic<CaseChanged> SOCIAL_CARE_CASE_CHANGED = new Topic<>(
            "social-care.case.changed.v1",
            CaseChanged.class,
            REFERENCE_ID,
            SOCIAL_CARE,
            List.of(SOCIAL_CARE, HEALTH_ALERTS, PERSON_INDEX, MASH_DESK),
            AGENCY_WORDS);
    public static final Topic<EnrolmentChanged> EDUCATION_ENROLMENT_CHANGED = new Topic<>(
            "education.enrolment.changed.v1",
            EnrolmentChanged.class,
            PUPIL_KEY,
            EDUCATION_ATTENDANCE,
            List.of(EDUCATION_ATTENDANCE, PERSON_INDEX),
            FOREVER);
    public static final Topic<AttendanceMarked> EDUCATION_ATTENDANCE_MARKED = new Topic<>(
            "education.attendance.marked.v1",
            AttendanceMarked.class,
            PUPIL_KEY,
            EDUCATION_ATTENDANCE,
            List.of(EDUCATION_ATTENDANCE),
            MARKS);
    public static final Topic<ConcernRaised> EDUCATION_CONCERN_RAISED = new Topic<>(
            "education.concern.raised.v1",
            ConcernRaised.class,
            REFERENCE_ID,
            EDUCATION_ATTENDANCE,
            List.of(EDUCATION_ATTENDANCE, PERSON_INDEX, MASH_DESK),
            AGENCY_WORDS);
    public static final Topic<ChildEventResolved> CHILD_EVENT_RESOLVED = new Topic<>(
            "child.event.resolved.v1",
            ChildEventResolved.class,
            CHILD_REF,
            PERSON_INDEX,
            withDoors(MASH_CORRELATION, MASH_DESK),
            FOREVER);
    public static final Topic<AlertRevised> MASH_ALERT_REVISED = new Topic<>(
            "mash.alert.revised.v1",
            AlertRevised.class,
            CHILD_REF,
            MASH_CORRELATION,
            withDoors(PERSON_INDEX, MASH_DESK),
            FOREVER);
    public static final Topic<NoticeRequested> ENCOMPASS_NOTICE_REQUESTED = new Topic<>(
            "encompass.notice.requested.v1",
            NoticeRequested.class,
            CHILD_REF,
            MASH_CORRELATION,
            List.of(SCHOOL_NOTICES),
            FOREVER);
    public static final Topic<NoticeProgressed> ENCOMPASS_NOTICE_PROGRESSED = new Topic<>(
            "encompass.notice.progressed.v1",
            NoticeProgressed.class,
            CHILD_REF,
            SCHOOL_NOTICES,
            List.of(POLICE_NOTIFICATIONS, PERSON_INDEX, MASH_DESK),
            FOREVER);
    public static final Topic<DecisionMade> MASH_DECISION_MADE = new Topic<>(
            "mash.decision.made.v1", DecisionMade.class, CHILD_REF, MASH_DESK, withDoors(MASH_CORRELATION), FOREVER);

    public static final Topic<DeadlineReached> MASH_DEADLINE_REACHED = new Topic<>(
            "mash.deadline.reached.v1",
            DeadlineReached.class,
            CHILD_REF,
            MASH_CORRELATION,
            List.of(MASH_CORRELATION),
            FOREVER);

    /** The topics that carry facts, in the order an event travels. */
    public static final List<Topic<?>> FACTS = List.of(
            POLICE_NOTIFICATION_RECEIVED,
            HEALTH_ALERT_RECEIVED,
            SOCIAL_CARE_CASE_CHANGED,
            EDUCATION_ENROLMENT_CHANGED,
            EDUCATION_ATTENDANCE_MARKED,
            EDUCATION_CONCERN_RAISED,
            CHILD_EVENT_RESOLVED,
            MASH_ALERT_REVISED,
            ENCOMPASS_NOTICE_REQUESTED,
            ENCOMPASS_NOTICE_PROGRESSED,
            MASH_DECISION_MADE,
            MASH_DEADLINE_REACHED);

    private static final List<String> SERVICES = List.of(
            POLICE_NOTIFICATIONS,
            HEALTH_ALERTS,
            EDUCATION_ATTENDANCE,
            SOCIAL_CARE,
            PERSON_INDEX,
            MASH_CORRELATION,
            SCHOOL_NOTICES,
            MASH_DESK);

    private HubTopics() {}

    /** Where a service parks what it cannot read. */
    public static Topic<DeadLetter> deadLetters(String service) {
        return new Topic<>(service + ".dead-letter.v1", DeadLetter.class, NONE, service, List.of(), DEAD_LETTERS);
    }

    /** Every topic: the facts, then each service's dead letters. */
    public static List<Topic<?>> all() {
        List<Topic<?>> all = new ArrayList<>(FACTS);
        SERVICES.forEach(service -> all.add(deadLetters(service)));
        return List.copyOf(all);
    }

    /** The topics a service writes, its dead letters among them: it creates them and registers their schemas at start. */
    public static List<Topic<? extends SpecificRecord>> writtenBy(String service) {
        return all().stream().filter(topic -> topic.writer().equals(service)).toList();
    }

    private static List<String> withDoors(String... others) {
        List<String> readers = new ArrayList<>(List.of(others));
        readers.addAll(DOORS);
        return readers;
    }
}
