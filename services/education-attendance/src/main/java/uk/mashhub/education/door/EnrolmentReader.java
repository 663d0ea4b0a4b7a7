package uk.mashhub.education.door;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.education.domain.Session;
import uk.mashhub.platform.identifier.Upn;
import uk.mashhub.platform.intake.EventReader;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.intake.IntakeProperties;
import uk.mashhub.platform.intake.JsonBody;
import uk.mashhub.platform.intake.PersonBody;
import uk.mashhub.platform.intake.PersonChecks;
import uk.mashhub.platform.problem.HubProblem;

/** Bytes in, an enrolment out, or the problem that says what is wrong with them. */
@Component
class EnrolmentReader {

    /** A place is given at most this long ahead. */
    static final int YEARS_AHEAD_MAX = 2;

    private final JsonMapper json;
    private final PupilKeys pupils;
    private final boolean testNumbersAllowed;

    EnrolmentReader(JsonMapper json, PupilKeys pupils, IntakeProperties intake) {
        this.json = EventReader.strict(json);
        this.pupils = pupils;
        this.testNumbersAllowed = intake.testNumbersAllowed();
    }

    /**
     * Reads and checks one enrolment.
     *
     * @throws HubProblem 400 when it is not JSON, 422 when it is impossible
     */
    Enrolment read(byte[] bytes, String authority, Instant now) {
        Findings findings = new Findings(now);
        EnrolmentBody body = JsonBody.read(bytes, json, findings, EnrolmentBody.class);
        LocalDate today = LocalDate.ofInstant(now, Session.UK);
        Optional<String> urn = SchoolChecks.urn(body.urn(), findings);
        Optional<Upn> upn = SchoolChecks.upn(body.upn(), findings);
        days(body, today, findings);
        person(body, upn, today, findings);
        upn.filter(Upn::isTemporary).ifPresent(any -> findings.gap("TEMPORARY_UPN"));
        findings.refuseIfImpossible();
        PersonBody person = body.person();
        LocalDate admittedOn = body.admittedOn();
        if (person == null || admittedOn == null) {
            throw new IllegalStateException("what is needed was not checked");
        }
        String number = upn.orElseThrow().value();
        return new Enrolment(
                authority,
                pupils.keyOf(authority, number),
                urn.orElseThrow(),
                number,
                person,
                admittedOn,
                body.leftOn(),
                findings.gaps());
    }

    private static void days(EnrolmentBody body, LocalDate today, Findings findings) {
        LocalDate last = today.plusYears(YEARS_AHEAD_MAX);
        findings.needed("/admittedOn", body.admittedOn());
        SchoolChecks.day("/admittedOn", body.admittedOn(), last, findings);
        SchoolChecks.day("/leftOn", body.leftOn(), last, findings);
        if (body.admittedOn() != null && body.leftOn() != null && body.leftOn().isBefore(body.admittedOn())) {
            findings.fault("/leftOn", "LEFT_BEFORE_ADMITTED", "Not before admittedOn.");
        }
    }

    private void person(EnrolmentBody body, Optional<Upn> upn, LocalDate today, Findings findings) {
        PersonBody person = body.person();
        if (person == null) {
            findings.needed("/person", null);
            return;
        }
        PersonChecks.check("/person", person, today, testNumbersAllowed, findings);
        if (person.expectedDeliveryDate() != null) {
            findings.fault("/person/expectedDeliveryDate", "UNBORN", "A pupil was born.");
        }
        if (isAnother(person.upn(), upn)) {
            findings.fault("/person/upn", "ANOTHER_UPN", "The same UPN as beside the person, or none.");
        }
        findings.asked(person.givenName(), "NO_GIVEN_NAME");
        findings.asked(person.familyName(), "NO_FAMILY_NAME");
        findings.asked(person.dateOfBirth(), "NO_DATE_OF_BIRTH");
        findings.asked(person.writtenAddress(), "NO_ADDRESS");
        findings.asked(person.ethnicity(), "NO_ETHNICITY");
    }

    private static boolean isAnother(@Nullable String inner, Optional<Upn> outer) {
        Optional<Upn> own = inner == null || inner.isBlank()
                ? Optional.empty()
                : Upn.check(inner).ok();
        return own.isPresent() && outer.isPresent() && !own.equals(outer);
    }
}
