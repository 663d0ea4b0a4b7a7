package uk.mashhub.health.protection;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.health.protection.Accesses.Access;
import uk.mashhub.health.protection.Accesses.Attendance;
import uk.mashhub.health.protection.PlanStore.Told;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.intake.EventReader;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Answers an attending setting whether a child is looked after or has a protection plan, now or within twelve months, and whom to ring.
 * Every look-up is kept and shown to the next; an unscheduled one about a child with a plan tells social care.
 */
@RestController
class ProtectionController {

    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final PlanStore plans;
    private final Accesses accesses;
    private final TellSocialCare socialCare;
    private final ProtectionProperties contacts;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    ProtectionController(
            PlanStore plans,
            Accesses accesses,
            TellSocialCare socialCare,
            ProtectionProperties contacts,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.plans = plans;
        this.accesses = accesses;
        this.socialCare = socialCare;
        this.contacts = contacts;
        this.audit = audit;
        this.json = EventReader.strict(json);
        this.clock = clock;
    }

    /** Whether what was asked about is who the plan is of. */
    enum Identity {
        /** Number and date of birth agree, or the sender of the plan gave no date. */
        CONFIRMED,
        /** The number is known with another date of birth: nothing is told, and somebody has to look at the number again. */
        DATE_OF_BIRTH_DIFFERS,
        /** Nothing is known here of this number, which proves nothing. */
        NOT_KNOWN
    }

    /**
     * What is told.
     *
     * @param plans without a reason or a category
     * @param officeHoursNumber of children's social care
     * @param emergencyDutyNumber of the team out of hours
     * @param accesses earlier look-ups, latest first
     * @param socialCareTold whether social care is told of this one already; it will be, where it is to be
     * @param meaning in words
     */
    record Answer(
            Identity identity,
            List<Spell> plans,
            @Nullable String officeHoursNumber,
            @Nullable String emergencyDutyNumber,
            List<Access> accesses,
            boolean socialCareTold,
            String meaning) {

        @Override
        public String toString() {
            return "Answer[" + identity + "]";
        }
    }

    @PostMapping(path = "/v1/child-protection-information/query", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyAuthority('SCOPE_child-protection:unscheduled', 'SCOPE_child-protection:scheduled')")
    ResponseEntity<Answer> query(Caller caller, @RequestBody byte[] body) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(UK).toLocalDate();
        ProtectionQuery asked = ProtectionQuery.read(body, json, new Findings(now), today);
        if (!caller.agency().equals("HEALTH") || !caller.has(asked.setting().scope())) {
            throw HubProblem.forbidden();
        }
        String number = asked.nhsNumber().value();
        List<Told> told = plans.of(caller.authority(), number);
        List<Told> theirs = told.stream()
                .filter(one -> one.dateOfBirth() == null || one.dateOfBirth().equals(asked.dateOfBirth()))
                .toList();
        List<Spell> spells = Spell.of(theirs.stream().map(Told::word).toList(), today);
        List<Access> earlier = theirs.isEmpty() ? List.of() : accesses.of(caller.authority(), number);
        boolean alerts = asked.setting() == ProtectionQuery.Setting.UNSCHEDULED && !spells.isEmpty();
        Attendance attendance = attendance(caller, asked, now, spells, theirs);
        audit.record(
                caller,
                "QUERY_CHILD_PROTECTION",
                attendance.id().toString(),
                asked.setting().name());
        accesses.keep(attendance, asked.setting(), alerts);
        boolean isTold = alerts && socialCare.tell(attendance);
        Identity identity = !theirs.isEmpty()
                ? Identity.CONFIRMED
                : told.isEmpty() ? Identity.NOT_KNOWN : Identity.DATE_OF_BIRTH_DIFFERS;
        ProtectionProperties.Contact ring = contacts.of(caller.authority());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Answer(
                        identity,
                        spells,
                        ring.officeHours(),
                        ring.emergencyDuty(),
                        earlier,
                        isTold,
                        meaning(identity, spells)));
    }

    private static Attendance attendance(
            Caller caller, ProtectionQuery asked, Instant now, List<Spell> spells, List<Told> theirs) {
        boolean unborn = !spells.isEmpty() && spells.stream().allMatch(spell -> spell.type() == PlanType.UNBORN);
        LocalDate expectedOn = theirs.stream()
                .map(Told::expectedOn)
                .filter(day -> unborn && day != null)
                .findFirst()
                .orElse(null);
        return new Attendance(
                UUID.randomUUID(),
                now,
                caller.name(),
                caller.authority(),
                asked.nhsNumber().value(),
                asked.dateOfBirth(),
                unborn,
                expectedOn);
    }

    private static String meaning(Identity identity, List<Spell> spells) {
        return switch (identity) {
            case CONFIRMED ->
                spells.isEmpty()
                        ? "No plan is known here from the last twelve months. That proves nothing."
                        : "Ring children's social care.";
            case DATE_OF_BIRTH_DIFFERS ->
                "This number is known with another date of birth. Trace the number again, then ask again.";
            case NOT_KNOWN -> "Nothing is known here for this number. That proves nothing.";
        };
    }
}
