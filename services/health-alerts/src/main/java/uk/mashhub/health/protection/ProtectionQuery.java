package uk.mashhub.health.protection;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.identifier.Check;
import uk.mashhub.platform.identifier.NhsNumber;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.intake.JsonBody;
import uk.mashhub.platform.intake.PersonChecks;
import uk.mashhub.platform.problem.HubProblem;

/** A checked question: whose plan, and from what kind of care. */
record ProtectionQuery(NhsNumber nhsNumber, LocalDate dateOfBirth, Setting setting) {

    /** The kind of care decides whether social care is told. */
    enum Setting {
        UNSCHEDULED,
        SCHEDULED;

        /** What a caller must be granted: a look-up that alerts and one that does not are two permissions. */
        String scope() {
            return this == UNSCHEDULED ? "child-protection:unscheduled" : "child-protection:scheduled";
        }
    }

    /** As it is sent. */
    private record Body(
            @Nullable String nhsNumber,
            @Nullable LocalDate dateOfBirth,
            @Nullable Setting setting) {

        @Override
        public String toString() {
            return "Body[…]";
        }
    }

    /**
     * Reads and checks one.
     *
     * @param strict refuses unknown fields
     * @throws HubProblem 400 when it is not JSON, 422 when it is impossible
     */
    static ProtectionQuery read(byte[] bytes, JsonMapper strict, Findings findings, LocalDate today) {
        Body body = JsonBody.read(bytes, strict, findings, Body.class);
        findings.needed("/nhsNumber", body.nhsNumber());
        findings.needed("/dateOfBirth", body.dateOfBirth());
        findings.needed("/setting", body.setting());
        Optional<NhsNumber> number = body.nhsNumber() == null
                ? Optional.empty()
                : switch (NhsNumber.check(body.nhsNumber())) {
                    case Check.Ok<NhsNumber>(NhsNumber ok) -> Optional.of(ok);
                    case Check.Refused<NhsNumber>(Check.Reason reason) -> {
                        findings.fault("/nhsNumber", reason.name(), "An NHS number whose check digit agrees.");
                        yield Optional.empty();
                    }
                };
        if (body.dateOfBirth() != null && body.dateOfBirth().isAfter(today)) {
            findings.fault("/dateOfBirth", "IN_THE_FUTURE", "Not after today.");
        }
        if (body.dateOfBirth() != null) {
            // as old as anybody in an event may be, which an unscheduled look-up becomes
            PersonChecks.notTooOld("/dateOfBirth", body.dateOfBirth(), today, findings);
        }
        findings.refuseIfImpossible();
        LocalDate born = body.dateOfBirth();
        Setting setting = body.setting();
        if (born == null || setting == null) {
            throw new IllegalStateException("what is needed was not checked");
        }
        return new ProtectionQuery(number.orElseThrow(), born, setting);
    }

    @Override
    public String toString() {
        return "ProtectionQuery[" + setting + "]";
    }
}
