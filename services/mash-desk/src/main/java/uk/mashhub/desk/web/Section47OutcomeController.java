package uk.mashhub.desk.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.casework.ConfirmOutcomes;
import uk.mashhub.platform.security.Caller;

/** Outcomes of section 47 enquiries sent to the caller's own agency. The child is named only where one is opened, which is audited. */
@RestController
@RequestMapping("/v1/section-47-outcomes")
class Section47OutcomeController {

    private final ConfirmOutcomes outcomes;
    private final ToAgency agency;

    Section47OutcomeController(ConfirmOutcomes outcomes, ToAgency agency) {
        this.outcomes = outcomes;
        this.agency = agency;
    }

    /** An outcome, without the child. */
    record Summary(UUID enquiryId, Instant sentAt, @Nullable Instant confirmedAt) {}

    /** An outcome as its agency reads it; the child is absent while the person index is away. */
    record View(
            UUID enquiryId,
            String outcome,
            @Nullable String receivingAgency,
            Instant closedAt,
            Instant sentAt,
            @Nullable Instant confirmedAt,
            ToAgency.@Nullable Child child) {

        @Override
        public String toString() {
            return "View[…]";
        }
    }

    @GetMapping
    ResponseEntity<ToAgency.Page<Summary>> list(Caller caller) {
        return ToAgency.page(
                outcomes.list(caller),
                one -> new Summary(one.id(), one.to().at(), one.to().confirmedAt()));
    }

    @GetMapping("/{enquiryId}")
    ResponseEntity<View> read(Caller caller, @PathVariable UUID enquiryId) {
        return view(outcomes.read(caller, enquiryId));
    }

    @PostMapping("/{enquiryId}/receipt")
    ResponseEntity<View> confirm(Caller caller, @PathVariable UUID enquiryId) {
        return view(outcomes.confirm(caller, enquiryId));
    }

    private ResponseEntity<View> view(ConfirmOutcomes.Told one) {
        return ToAgency.fresh(new View(
                one.id(),
                one.ended().outcome().name(),
                one.ended().receivingAgency(),
                one.ended().at(),
                one.to().at(),
                one.to().confirmedAt(),
                agency.child(one.childRef())));
    }
}
