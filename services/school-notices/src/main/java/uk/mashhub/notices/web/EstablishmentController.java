package uk.mashhub.notices.web;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.establishment.KeepEstablishment;
import uk.mashhub.notices.establishment.KeepSettings;
import uk.mashhub.notices.inbox.Cursor;
import uk.mashhub.notices.inbox.Inbox;
import uk.mashhub.notices.inbox.NoticePage;
import uk.mashhub.notices.inbox.Viewer;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Where an authority tells of its schools, and where a school's notices are listed. */
@RestController
@RequestMapping("/v1/establishments/{urn}")
class EstablishmentController {

    private static final Pattern URN = Pattern.compile("[1-9][0-9]{5}");
    private static final Set<String> READERS = Set.of("establishments:write", "notices:read");

    private final KeepEstablishment establishments;
    private final KeepSettings settings;
    private final Inbox inbox;

    EstablishmentController(KeepEstablishment establishments, KeepSettings settings, Inbox inbox) {
        this.establishments = establishments;
        this.settings = settings;
        this.inbox = inbox;
    }

    /** Puts a school in place of what was told before. Incomplete is taken: a school without a lead is kept, and not reachable. */
    @PutMapping
    EstablishmentView put(Caller caller, @PathVariable String urn, @RequestBody EstablishmentBody body) {
        if (!caller.agency().equals("EDUCATION") || !caller.has("establishments:write")) {
            throw HubProblem.forbidden();
        }
        if (!URN.matcher(urn).matches()) {
            throw HubProblem.unprocessable(List.of(new Fault("", "URN", "Expected a URN of six digits in the path.")));
        }
        if (body.authority() != null && !caller.authority().equals(body.authority())) {
            throw HubProblem.forbidden(); // because an authority speaks for its own schools
        }
        return view(establishments.put(new EstablishmentReader().read(urn, body)));
    }

    @GetMapping
    ResponseEntity<EstablishmentView> get(Caller caller, @PathVariable String urn) {
        if (caller.scopes().stream().noneMatch(READERS::contains)) {
            throw HubProblem.forbidden();
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(establishments.find(caller, urn)));
    }

    private EstablishmentView view(Establishment school) {
        return EstablishmentView.of(school, settings.of(school.authority()));
    }

    @GetMapping("/notices")
    ResponseEntity<NoticePage> notices(
            Caller caller,
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable List<String> status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        NoticePage page = inbox.ofSchool(
                Viewer.of(caller),
                urn,
                ListParameters.statuses(status),
                Cursor.read(cursor),
                ListParameters.limit(limit));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page);
    }
}
