package uk.mashhub.desk.pages;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.Summary;
import uk.mashhub.desk.store.SummaryStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/** A child's record on one page, to be read before a meeting or taken to it on one sheet. */
@Controller
class SummaryPage {

    private final LookAtAlerts look;
    private final SummaryStore actions;
    private final PersonIndex people;
    private final AuditTrail audit;
    private final Clock clock;

    SummaryPage(LookAtAlerts look, SummaryStore actions, PersonIndex people, AuditTrail audit, Clock clock) {
        this.look = look;
        this.actions = actions;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/children/{childRef}/summary")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String summary(Caller caller, @PathVariable String childRef, Model model) {
        Chronology chronology = look.chronology(caller, childRef, null);
        audit.record(caller, "READ_NAME", childRef, "summary opened");
        List<LookAtAlerts.AlertThen> alerts = look.alertsAsKnown(caller, childRef, null);
        model.addAttribute("childRef", childRef);
        model.addAttribute("name", people.name(childRef).orElse(null));
        model.addAttribute(
                "summary",
                Summary.of(
                        chronology,
                        alerts.stream()
                                .flatMap(one -> one.facts().reasons().stream())
                                .toList(),
                        alerts.stream()
                                .flatMap(one -> one.standing().ratingHistory().stream())
                                .toList(),
                        actions.open(caller.authority(), childRef)));
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "silent", chronology.silentAgencies().stream().map(Agency::word).collect(Collectors.joining(", ")));
        return "summary";
    }
}
