package uk.mashhub.notices.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.notices.domain.ForceDecision;
import uk.mashhub.notices.store.ForceStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What the caller's own force lets schools be told of its incidents, and what it tells them to do and not to do. */
@RestController
@RequestMapping("/v1/force")
class ForceController {

    private final ForceStore forces;
    private final AuditTrail audit;
    private final Clock clock;

    ForceController(ForceStore forces, AuditTrail audit, Clock clock) {
        this.forces = forces;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a force decides.
     *
     * @param guidance its own words; none leave those of its authority, or neutral ones
     */
    record Body(
            @Nullable String disclosureProfile, @Nullable String guidance) {}

    /** What holds for the force's incidents, with the words schools read. */
    @GetMapping
    @Transactional(readOnly = true)
    ResponseEntity<Body> get(Caller caller) {
        return answer(allowed(caller));
    }

    /** Holds for whatever is told from now on; the words for whatever is read from now on. */
    @PutMapping
    @Transactional
    ResponseEntity<Body> put(Caller caller, @RequestBody Body body) {
        String authority = allowed(caller);
        List<Fault> faults = new ArrayList<>();
        List<String> profiles =
                Arrays.stream(DisclosureProfile.values()).map(Enum::name).toList();
        String profile = body.disclosureProfile();
        if (profile == null || !profiles.contains(profile)) {
            faults.add(new Fault("/disclosureProfile", "UNKNOWN_CODE", "Expected one of " + profiles + "."));
        }
        String guidance = body.guidance() == null || body.guidance().isBlank() ? null : body.guidance();
        if (guidance != null && guidance.length() > SettingsController.GUIDANCE_MAX) {
            faults.add(new Fault(
                    "/guidance", "TOO_LONG", "Expected at most " + SettingsController.GUIDANCE_MAX + " characters."));
        }
        if (profile == null || !faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        forces.replace(authority, DisclosureProfile.valueOf(profile), guidance, clock.instant());
        audit.record(caller, "DECIDE_DISCLOSURE", authority, "force");
        return answer(authority);
    }

    /** Whoever sends a force's incidents speaks for it. */
    private static String allowed(Caller caller) {
        if (!caller.agency().equals("POLICE") || !caller.has("events:write")) {
            throw HubProblem.forbidden();
        }
        return caller.authority();
    }

    private ResponseEntity<Body> answer(String authority) {
        ForceDecision decision = forces.of(authority);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Body(decision.profile().name(), decision.guidance()));
    }
}
