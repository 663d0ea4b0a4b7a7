package uk.mashhub.desk.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.casework.ActOnAlert;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Route;
import uk.mashhub.desk.store.AlertFilter;
import uk.mashhub.desk.store.AlertQuery;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The alerts of the caller's own authority: read them, take them, rate them, decide them. */
@RestController
@RequestMapping("/v1/alerts")
class AlertController {

    private static final String LIMIT = "50";

    private final LookAtAlerts look;
    private final ActOnAlert act;
    private final Clock clock;

    AlertController(LookAtAlerts look, ActOnAlert act, Clock clock) {
        this.look = look;
        this.act = act;
        this.clock = clock;
    }

    /** A page of alerts; {@code next} goes on where it ended and is absent on the last page. */
    record Page(List<AlertView> items, @Nullable String next) {}

    @GetMapping
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    ResponseEntity<Page> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String rating,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String route,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = LIMIT) int limit) {
        if (limit < 1 || limit > AlertQuery.LIMIT_MAX) {
            throw parameter("limit", "The limit is between 1 and " + AlertQuery.LIMIT_MAX + ".");
        }
        if (queue != null && !queue.equals(AlertFacts.EXPLOITATION)) {
            throw parameter("queue", "The queue is " + AlertFacts.EXPLOITATION + ".");
        }
        AlertQuery query = new AlertQuery(
                caller.authority(),
                AlertFilter.of(
                        ratings(rating),
                        state == null ? null : one(AlertState.class, "state", state),
                        route == null ? null : one(Route.class, "route", route),
                        queue),
                clock.instant(),
                cursor == null ? null : Cursor.read(cursor),
                limit);
        List<Alert> alerts = look.list(caller, query);
        String next = alerts.size() < limit ? null : Cursor.of(alerts.getLast());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Page(
                        alerts.stream()
                                .map(alert -> AlertView.of(alert, clock.instant()))
                                .toList(),
                        next));
    }

    @GetMapping("/{alertId}")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    ResponseEntity<AlertView> read(Caller caller, @PathVariable UUID alertId) {
        return answer(look.alert(caller, alertId));
    }

    @PostMapping("/take-next")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    ResponseEntity<AlertView> takeNext(Caller caller) {
        return act.takeNext(caller)
                .map(this::answer)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{alertId}/claim")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    ResponseEntity<AlertView> claim(Caller caller, @PathVariable UUID alertId) {
        return answer(act.claim(caller, alertId));
    }

    @PostMapping("/{alertId}/release")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    ResponseEntity<AlertView> release(Caller caller, @PathVariable UUID alertId) {
        return answer(act.release(caller, alertId));
    }

    @PostMapping("/{alertId}/rating")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    ResponseEntity<AlertView> rate(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody RatingBody body) {
        RatingBody.Checked given = body.checked();
        return answer(act.rate(caller, alertId, given.rating(), given.rationale(), unquoted(seen)));
    }

    @PostMapping("/{alertId}/decision")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    ResponseEntity<AlertView> decide(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody DecisionBody body) {
        DecisionBody.Checked given = body.checked();
        return answer(act.decide(caller, alertId, given.outcome(), given.rationale(), given.release(), unquoted(seen)));
    }

    /** Silences a rule for the alert's child; the correlation applies it, and no other child and no other rule is affected. */
    @PostMapping("/{alertId}/silence")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    ResponseEntity<AlertView> silence(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody SilenceBody body) {
        SilenceBody.Checked given = body.checked();
        return answer(act.silence(caller, alertId, given.silence(), given.rationale(), unquoted(seen)));
    }

    private ResponseEntity<AlertView> answer(Alert alert) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.ETAG, "\"" + alert.version() + "\"")
                .body(AlertView.of(alert, clock.instant()));
    }

    /** Without its quotes; null for {@code *}, which asks for no state but that there is one. */
    private static @Nullable String unquoted(@Nullable String tag) {
        return tag == null || tag.strip().equals("*") ? null : tag.replace("\"", "");
    }

    private static Set<Rating> ratings(@Nullable String listed) {
        Set<Rating> ratings = new LinkedHashSet<>();
        if (listed != null && !listed.isBlank()) {
            for (String name : listed.split(",")) {
                ratings.add(one(Rating.class, "rating", name.strip()));
            }
        }
        return ratings;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String parameter, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        parameter(parameter, "One of " + Arrays.toString(type.getEnumConstants()) + " was expected."));
    }

    private static HubProblem parameter(String name, String detail) {
        return HubProblem.malformed(List.of(new Fault("", "INVALID_PARAMETER", "Parameter " + name + ": " + detail)));
    }
}
