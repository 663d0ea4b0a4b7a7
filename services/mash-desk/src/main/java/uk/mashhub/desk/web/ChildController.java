package uk.mashhub.desk.web;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.casework.SearchChildren;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.intake.Findings;
import uk.mashhub.platform.intake.Texts;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** A child's record, by its opaque reference, and the search that finds one. Names come only from the person index. */
@RestController
@RequestMapping("/v1/children")
class ChildController {

    private final LookAtAlerts look;
    private final SearchChildren search;
    private final Clock clock;

    ChildController(LookAtAlerts look, SearchChildren search, Clock clock) {
        this.clock = clock;
        this.look = look;
        this.search = search;
    }

    @GetMapping("/{childRef}/chronology")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    ResponseEntity<ChronologyView> chronology(
            Caller caller, @PathVariable String childRef, @RequestParam(required = false) @Nullable String asKnownAt) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ChronologyView.of(
                        look.chronology(caller, childRef, asKnownAt == null ? null : instant("asKnownAt", asKnownAt))));
    }

    /** Searches for a child; the searcher says why, and it is kept. */
    @PostMapping("/search")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    ResponseEntity<JsonNode> search(Caller caller, JwtAuthenticationToken token, @RequestBody JsonNode query) {
        Findings findings = new Findings(clock.instant());
        Texts.check(query, findings);
        findings.refuseIfImpossible();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(search.search(caller, token.getToken().getTokenValue(), query));
    }

    /** An instant with its offset; 400 for anything else. */
    static Instant instant(String name, String text) {
        try {
            return WrittenTime.instant(text);
        } catch (DateTimeParseException e) {
            throw HubProblem.malformed(List.of(new Fault(
                    "", "INVALID_PARAMETER", "Parameter " + name + " is an instant with its offset (ISO 8601).")));
        }
    }
}
