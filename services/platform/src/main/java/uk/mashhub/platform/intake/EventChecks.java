package uk.mashhub.platform.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.identifier.SourceReference;

/** What is impossible and what is missing in the part of a body that every agency sends. Pure: the time is an argument. */
final class EventChecks {

    static final int PEOPLE_MAX = 50;
    static final int WORD_MAX = 100;
    static final int LINE_MAX = 300;
    static final int REASON_MAX = 2_000;
    static final int REVISION_MAX = 1_000_000;

    /** Dates of birth are days in the United Kingdom. */
    private static final ZoneId UK = ZoneId.of("Europe/London");

    private EventChecks() {}

    /** Checks everything but the type, which the door knows. */
    static void check(EventBody body, Instant now, boolean testNumbersAllowed, Findings findings) {
        reference(body, findings);
        times(body, findings);
        findings.atMost("/subtype", body.subtype(), WORD_MAX);
        findings.atMost("/originatingProvider", body.originatingProvider(), WORD_MAX);
        findings.atMost("/lawfulBasis", body.lawfulBasis(), LINE_MAX);
        findings.asked(body.lawfulBasis(), "NO_LAWFUL_BASIS");
        consent(body.consent(), findings);
        reporter(body.reporter(), findings);
        people(body, now, testNumbersAllowed, findings);
    }

    private static void reference(EventBody body, Findings findings) {
        String reference = body.sourceReference();
        if (reference == null || reference.isBlank()) {
            findings.needed("/sourceReference", null);
        } else if (SourceReference.check(reference).ok().isEmpty()) {
            findings.fault(
                    "/sourceReference",
                    "FORMAT",
                    "Letters, digits and any of space . / * _ : # + -, at least one digit, at most "
                            + SourceReference.LENGTH_MAX + " characters.");
        }
        findings.between("/revision", body.revision(), 0, REVISION_MAX);
    }

    private static void times(EventBody body, Findings findings) {
        findings.needed("/occurredAt", body.occurredAt());
        findings.past("/occurredAt", body.occurredAt());
        findings.past("/recordedAt", body.recordedAt());
        if (body.occurredAt() != null
                && body.recordedAt() != null
                && body.recordedAt().isBefore(body.occurredAt())) {
            findings.gap("RECORDED_BEFORE_IT_OCCURRED");
        }
    }

    private static void consent(EventBody.@Nullable ConsentBody consent, Findings findings) {
        if (consent == null) {
            findings.gap("NO_CONSENT");
            return;
        }
        findings.asked(consent.status(), "NO_CONSENT");
        findings.atMost("/consent/reason", consent.reason(), REASON_MAX);
        if (consent.status() != null && consent.status() != EventBody.ConsentBody.Status.OBTAINED) {
            findings.asked(consent.reason(), "NO_CONSENT_REASON");
        }
    }

    private static void reporter(EventBody.@Nullable ReporterBody reporter, Findings findings) {
        if (reporter == null || reporter.isEmpty()) {
            findings.gap("NO_REPORTER");
        } else {
            findings.atMost("/reporter/role", reporter.role(), WORD_MAX);
            findings.atMost("/reporter/feedbackAddress", reporter.feedbackAddress(), LINE_MAX);
        }
    }

    private static void people(EventBody body, Instant now, boolean testNumbersAllowed, Findings findings) {
        List<PersonInEventBody> people = body.people() == null ? List.of() : body.people();
        findings.atMost("/people", people, PEOPLE_MAX);
        if (people.stream()
                .noneMatch(
                        one -> one != null && one.role() != null && one.role().isChild())) {
            findings.gap("NO_CHILD_NAMED");
        }
        Instant occurred = body.occurredAt() == null ? now : body.occurredAt().toInstant();
        LocalDate day = occurred.atZone(UK).toLocalDate();
        for (int i = 0; i < Math.min(people.size(), PEOPLE_MAX); i++) {
            if (people.get(i) != null) {
                PersonChecks.check("/people/" + i, people.get(i), day, testNumbersAllowed, findings);
            }
        }
    }
}
