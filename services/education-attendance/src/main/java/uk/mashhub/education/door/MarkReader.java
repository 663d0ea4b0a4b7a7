package uk.mashhub.education.door;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.education.domain.AttendanceCode;
import uk.mashhub.education.domain.AttendanceCodes;
import uk.mashhub.education.domain.CodeCheck;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.education.domain.Session;
import uk.mashhub.platform.EventIds;
import uk.mashhub.platform.identifier.Upn;
import uk.mashhub.platform.intake.EventReader;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.intake.IntakeSerdes;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.problem.JsonFaults;

/** Bytes in, a mark out, or the problem that says what is wrong with them. Made for the flood: no tree, no look-up. */
@Component
class MarkReader {

    private final ObjectReader json;
    private final AttendanceCodes codes;
    private final PupilKeys pupils;

    MarkReader(JsonMapper json, AttendanceCodes codes, PupilKeys pupils) {
        this.json = EventReader.strict(json).readerFor(MarkBody.class);
        this.codes = codes;
        this.pupils = pupils;
    }

    /**
     * Reads and checks one mark.
     *
     * @throws HubProblem 400 when it is not JSON, 422 when it is impossible
     */
    Mark read(byte[] bytes, String authority, Instant now) {
        MarkBody body = body(bytes);
        Findings findings = new Findings(now);
        Optional<String> urn = SchoolChecks.urn(body.urn(), findings);
        Optional<Upn> upn = SchoolChecks.upn(body.upn(), findings);
        findings.needed("/date", body.date());
        findings.needed("/session", body.session());
        findings.needed("/recordedAt", body.recordedAt());
        SchoolChecks.day("/date", body.date(), LocalDate.ofInstant(now, Session.UK), findings);
        // because a mark recorded next year would hold its session for ever
        findings.past("/recordedAt", body.recordedAt());
        AttendanceCode code = code(body, findings);
        findings.refuseIfImpossible();
        LocalDate date = body.date();
        Session session = body.session();
        Instant recordedAt = IntakeSerdes.instant(body.recordedAt());
        if (date == null || session == null || recordedAt == null || code == null) {
            throw new IllegalStateException("what is needed was not checked");
        }
        String school = urn.orElseThrow();
        String number = upn.orElseThrow().value();
        String pupil = pupils.keyOf(authority, number);
        UUID markId = EventIds.named(
                "mark", authority, school, pupil, date.toString(), session.name(), recordedAt.toString());
        return new Mark(
                markId,
                authority,
                pupil,
                school,
                number,
                date,
                session,
                code.code(),
                recordedAt,
                IntakeSerdes.millis(now));
    }

    private MarkBody body(byte[] bytes) {
        try {
            MarkBody body = json.readValue(bytes);
            if (body != null) {
                return body;
            }
        } catch (JacksonException e) {
            throw JsonFaults.of(e);
        }
        throw HubProblem.malformed(List.of(new Fault("", "NOT_AN_OBJECT", "The body is one JSON object.")));
    }

    private @Nullable AttendanceCode code(MarkBody body, Findings findings) {
        if (body.code() == null) {
            findings.needed("/code", null);
            return null;
        }
        if (body.date() == null) {
            return null;
        }
        return switch (codes.check(body.code(), body.date())) {
            case CodeCheck.InForce(AttendanceCode code) -> code;
            case CodeCheck.Unknown _ -> {
                findings.fault("/code", "UNKNOWN_CODE", "A code of the attendance code list.");
                yield null;
            }
            case CodeCheck.NotInForce _ -> {
                findings.fault("/code", "CODE_NOT_IN_FORCE", "A code that is in force on the date of the mark.");
                yield null;
            }
        };
    }
}
