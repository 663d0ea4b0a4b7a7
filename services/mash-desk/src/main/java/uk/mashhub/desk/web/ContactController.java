package uk.mashhub.desk.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.casework.MakeContact;
import uk.mashhub.desk.domain.Contact;
import uk.mashhub.platform.security.Caller;

/** The contact made of an alert on a closed case: read by the MASH, made by its officers and managers and by nobody else. */
@RestController
@RequestMapping("/v1/alerts/{alertId}/contact")
class ContactController {

    private final MakeContact contacts;

    ContactController(MakeContact contacts) {
        this.contacts = contacts;
    }

    /** Why social care is asked to begin again. */
    record Body(@Nullable String why) {

        @Override
        public String toString() {
            return "Body[…]";
        }
    }

    /** A contact; why it was made stays at the desk. */
    record View(UUID alertId, Instant caseClosedAt, String madeBy, Instant madeAt) {

        static View of(Contact contact) {
            return new View(contact.alertId(), contact.caseClosedAt(), contact.by(), contact.at());
        }
    }

    @GetMapping
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    ResponseEntity<View> read(Caller caller, @PathVariable UUID alertId) {
        return ToAgency.fresh(View.of(contacts.read(caller, alertId)));
    }

    @PostMapping
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    ResponseEntity<View> make(Caller caller, @PathVariable UUID alertId, @RequestBody Body body) {
        return ToAgency.fresh(View.of(contacts.make(caller, alertId, body.why())));
    }
}
