package uk.mashhub.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.casework.SendBack;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Where an alert that another authority was told of is given back to it. */
@RestController
class SendBackController {

    private final SendBack sendBack;

    SendBackController(SendBack sendBack) {
        this.sendBack = sendBack;
    }

    /** Why: the other MASH reads it. */
    record Body(@Nullable String rationale) {
        @Override
        public String toString() {
            return "Body[…]";
        }
    }

    @PostMapping("/v1/alerts/{alertId}/send-back")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    ResponseEntity<Void> sendBack(Caller caller, @PathVariable UUID alertId, @RequestBody Body body) {
        List<Fault> faults = new ArrayList<>();
        String why = Rationale.checked(body.rationale(), faults);
        if (!faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        sendBack.sendBack(caller, alertId, why);
        return ResponseEntity.noContent().build();
    }
}
