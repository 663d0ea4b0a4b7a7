package uk.mashhub.desk.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.casework.ConfirmOutcomes;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.platform.security.Caller;

/** Outcomes of section 47 enquiries sent to the caller's own agency. The child is named only where one is opened, which is audited. */
@RestController
@RequestMapping("/v1/section-47-outcomes")
class Section47OutcomeController {

    private final ConfirmOutcomes outcomes;
    private final PersonIndex people;

    Section47OutcomeController(ConfirmOutcomes outcomes, PersonIndex people) {
        this.outcomes = outcomes;
        this.people = people;
    }

    /** Outcomes, those not confirmed first. */
    record Page(List<Summary> items) {}

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
            @Nullable Child child) {

        @Override
        public String toString() {
            return "View[…]";
        }
    }

    /** Whom it is about. */
    record Child(String name, @Nullable String dateOfBirth) {

        @Override
        public String toString() {
            return "Child[…]";
        }
    }

    @GetMapping
    ResponseEntity<Page> list(Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Page(outcomes.list(caller).stream()
                        .map(one ->
                                new Summary(one.id(), one.to().at(), one.to().confirmedAt()))
                        .toList()));
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
        Child child = people.name(one.childRef())
                .map(named -> new Child(named.name(), named.dateOfBirth()))
                .orElse(null);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new View(
                        one.id(),
                        one.ended().outcome().name(),
                        one.ended().receivingAgency(),
                        one.ended().at(),
                        one.to().at(),
                        one.to().confirmedAt(),
                        child));
    }
}
