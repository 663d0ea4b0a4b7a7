package uk.mashhub.testkit.borough;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in the contract's form, put together fact by fact and turned into the line that posts it. */
final class Event {

    /** The doors events are posted to. */
    enum Door {
        POLICE("police-notifications", "/v1/notifications", "POLICE_OFFICER"),
        HEALTH("health-alerts", "/v1/alerts", "CLINICIAN"),
        SOCIAL_CARE("social-care", "/v1/events", "SOCIAL_WORKER");

        private final String service;
        private final String path;
        private final String reporter;

        Door(String service, String path, String reporter) {
            this.service = service;
            this.path = path;
            this.reporter = reporter;
        }
    }

    private final Door door;
    private final OffsetDateTime occurredAt;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<Map<String, Object>> people = new ArrayList<>();
    private OffsetDateTime recordedAt;
    private int revision;

    private Event(Door door, String type, String reference, OffsetDateTime occurredAt) {
        this.door = door;
        this.occurredAt = occurredAt;
        this.recordedAt = occurredAt.plusMinutes(20);
        facts.put("type", type);
        facts.put("sourceReference", reference);
    }

    static Event of(Door door, String type, String reference, OffsetDateTime occurredAt) {
        return new Event(door, type, reference, occurredAt);
    }

    Event recordedAt(OffsetDateTime at) {
        this.recordedAt = at;
        return this;
    }

    Event revision(int number) {
        this.revision = number;
        return this;
    }

    Event with(String field, Object value) {
        facts.put(field, value);
        return this;
    }

    /** The risk assessment of a domestic abuse incident. */
    Event graded(String grade) {
        return with("riskAssessment", Facts.of("tool", "DASH", "grade", grade));
    }

    Event child(Map<String, Object> person, String presence) {
        return about("CHILD", presence, true, person);
    }

    Event victim(Map<String, Object> person) {
        return about("VICTIM", "PRESENT", true, person);
    }

    Event allegedPerpetrator(Map<String, Object> person) {
        return about("ALLEGED_PERPETRATOR", "PRESENT", true, person);
    }

    private Event about(String role, String presence, @Nullable Boolean resident, Map<String, Object> person) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("role", role);
        entry.put("presence", presence);
        if (resident != null) {
            entry.put("residentInHousehold", resident);
        }
        entry.put("person", person);
        people.add(entry);
        return this;
    }

    /** The line that posts this event, its event id remembered under the label. */
    Line line(String label) {
        var body = new LinkedHashMap<>(facts);
        if (revision > 0) {
            body.put("revision", revision);
        }
        body.put("occurredAt", Facts.instant(occurredAt));
        body.put("recordedAt", Facts.instant(recordedAt));
        body.put("lawfulBasis", "UK GDPR Article 6(1)(e); DPA 2018 Schedule 1 paragraph 18");
        body.put("consent", Facts.of("status", "NOT_SOUGHT", "reason", "Seeking it could place the child at risk"));
        var reporter = new LinkedHashMap<String, Object>();
        reporter.put("role", door.reporter);
        reporter.put("feedbackAddress", "feedback@" + door.service + ".example.test");
        body.put("reporter", reporter);
        body.put("people", List.copyOf(people));
        return Line.post(recordedAt.toInstant(), door.service, door.path, body).as(label);
    }

    /** The line that withdraws the event remembered under the label. */
    static Line retraction(Door door, OffsetDateTime at, String label, String reason) {
        return Line.post(
                at.toInstant(), door.service, "/v1/receipts/{" + label + "}/retraction", Facts.of("reason", reason));
    }
}
