package uk.mashhub.notices.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.notices.secondfactor.SecondFactor;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Where an authority lets one of its own people set up the second factor anew. */
@RestController
@RequestMapping("/v1/second-factors")
class SecondFactorController {

    private final SecondFactor factor;

    SecondFactorController(SecondFactor factor) {
        this.factor = factor;
    }

    /** Whose; in the body because a sign-in may be a mailbox, and an address is written to logs. */
    record Body(@Nullable String signIn) {
        @Override
        public String toString() {
            return "Body[redacted]";
        }
    }

    /** Forgets it, if there is one: the person sets it up at the next sign-in. */
    @PostMapping("/reset")
    ResponseEntity<Void> reset(Caller caller, @RequestBody Body body) {
        if (!caller.agency().equals("EDUCATION") || !caller.has("establishments:write")) {
            throw HubProblem.forbidden();
        }
        if (body.signIn() == null || body.signIn().isBlank()) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/signIn", "MISSING", "Expected how the person signs in.")));
        }
        factor.reset(caller, body.signIn());
        return ResponseEntity.noContent().build();
    }
}
