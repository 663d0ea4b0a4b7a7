package uk.mashhub.personindex.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.personindex.store.HomeStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Which adults live with a child, and in which household those live who do not, by reference and never by address. A shielded
 * home is as one that nobody knows. For the hub's own services alone.
 */
@RestController
@RequestMapping("/v1/households/adults")
class HouseholdController {

    static final int ASKED_MAX = 100;
    private static final int ADULTS_MAX = 200;

    private final HomeStore homes;
    private final AuditTrail audit;

    HouseholdController(HomeStore homes, AuditTrail audit) {
        this.homes = homes;
        this.audit = audit;
    }

    /**
     * A child, and adults to tell of besides those who live with it or look after it.
     *
     * @param adultRefs adults of events the child is in, say
     */
    record Asked(@Nullable String childRef, @Nullable List<@Nullable String> adultRefs) {}

    /** Where the child lives, and the adults. */
    record Answer(@Nullable String householdRef, List<HomeStore.Adult> adults) {}

    @PostMapping
    @Transactional
    @PreAuthorize("hasAuthority('SCOPE_people:read')")
    Answer adults(Caller caller, @RequestBody Asked body) {
        if (!caller.agency().equals(Caller.HUB)) {
            throw HubProblem.forbidden();
        }
        List<@Nullable String> asked = body.adultRefs() == null ? List.of() : body.adultRefs();
        if (body.childRef() == null || asked.size() > ASKED_MAX) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/childRef", "REQUIRED", "A child's reference, and at most " + ASKED_MAX + " adults' beside it.")));
        }
        Answer answer = new Answer(
                homes.householdOf(body.childRef()).orElse(null),
                homes.adultsAround(
                        body.childRef(), asked.stream().filter(Objects::nonNull).toList(), ADULTS_MAX));
        if (answer.householdRef() != null || !answer.adults().isEmpty()) {
            audit.record(caller, "READ_HOUSEHOLD", body.childRef(), "HOUSEHOLD_SHOWN");
        }
        return answer;
    }
}
