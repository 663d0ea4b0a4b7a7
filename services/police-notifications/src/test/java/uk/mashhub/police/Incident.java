package uk.mashhub.police;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A synthetic domestic abuse incident, complete, to be spoilt field by field. */
final class Incident {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode body;

    private Incident(ObjectNode body) {
        this.body = body;
    }

    /** Complete, under a reference of its own. */
    static Incident complete() {
        return complete("NP/" + UUID.randomUUID() + "/26");
    }

    static Incident complete(String reference) {
        var incident = new Incident((ObjectNode) JSON.readTree("""
                {"type": "DOMESTIC_ABUSE_INCIDENT", "lawfulBasis": "UK GDPR 6(1)(e)",
                 "consent": {"status": "NOT_SOUGHT", "reason": "It could place the child at risk"},
                 "reporter": {"role": "POLICE_OFFICER", "feedbackAddress": "unit@police.example.test"},
                 "riskAssessment": {"tool": "DASH", "score": 15, "grade": "HIGH"}, "agencyRating": "AMBER",
                 "circumstances": "Officers attended.", "location": "At home",
                 "people": [
                  {"role": "CHILD", "presence": "PRESENT", "residentInHousehold": true, "voiceOfChild": "I was upstairs.",
                   "person": {"givenName": "Testa", "familyName": "Synthetic", "dateOfBirth": "2015-03-02", "sex": "F",
                    "ethnicity": "WBRI", "nhsNumber": "999 000 0018", "upn": "B801200005001",
                    "localIds": [{"system": "NICHE", "value": "77001"}],
                    "address": {"line": "1 Example Street", "postcode": "sw1a1aa", "uprn": "199356", "shielded": true}}},
                  {"role": "VICTIM", "presence": "PRESENT",
                   "person": {"givenName": "Adulta", "familyName": "Synthetic", "dateOfBirth": "1990-01-01", "sex": "F"}}]}
                """));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return incident.with("/sourceReference", reference)
                .with("/occurredAt", now.minus(2, ChronoUnit.HOURS).toString())
                .with("/recordedAt", now.minus(1, ChronoUnit.HOURS).toString())
                .with("/referredAt", now.minus(1, ChronoUnit.HOURS).toString());
    }

    /** With another value, a Java one or JSON, at a pointer. */
    Incident with(String pointer, Object value) {
        ObjectNode copy = body.deepCopy();
        int last = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, last));
        ((ObjectNode) parent).set(pointer.substring(last + 1), JSON.valueToTree(value));
        return new Incident(copy);
    }

    Incident withJson(String pointer, String json) {
        return with(pointer, JSON.readTree(json));
    }

    Incident without(String pointer) {
        ObjectNode copy = body.deepCopy();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) copy.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
        return new Incident(copy);
    }

    String reference() {
        return body.get("sourceReference").stringValue();
    }

    /** As one line of JSON. */
    String json() {
        return body.toString();
    }
}
