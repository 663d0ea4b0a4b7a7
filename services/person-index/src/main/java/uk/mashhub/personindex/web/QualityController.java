package uk.mashhub.personindex.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.personindex.domain.Quality;
import uk.mashhub.personindex.store.QualityStore;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** How complete and how matchable each sender's reports are, and whether its feed passes the gate. Shares, never a child. */
@RestController
@RequestMapping("/v1/data-quality")
class QualityController {

    static final int DAYS_MAX = 90;

    private final QualityStore store;
    private final Clock clock;

    QualityController(QualityStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether a feed may go live. */
    enum Gate {
        PASS,
        FAIL
    }

    /** One sender; every share is from 0 to 1. */
    record Sender(
            String agency,
            @Nullable String originatingProvider,
            long events,
            long children,
            Map<String, Double> complete,
            double numbered,
            double matched,
            double matchable,
            Gate gate) {}

    /**
     * A window's senders.
     *
     * @param partial whether the window held more than is counted, of which these are the newest
     */
    record Report(Instant from, Instant to, int gatePercent, boolean partial, List<Sender> senders) {}

    @GetMapping
    @Transactional(readOnly = true)
    @PreAuthorize("@reviewAccess.maySeeQuality(authentication)")
    Report quality(Caller caller, @RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > DAYS_MAX) {
            throw HubProblem.malformed(List.of(new Fault(
                    "", "INVALID_PARAMETER", "Parameter days is a whole number from 1 to " + DAYS_MAX + ".")));
        }
        Instant to = clock.instant();
        Instant from = to.minus(Duration.ofDays(days));
        return new Report(
                from,
                to,
                Quality.GATE_PERCENT,
                store.isPartial(caller.authority(), from, to),
                store.of(caller.authority(), from, to).stream()
                        .map(QualityController::sender)
                        .toList());
    }

    private static Sender sender(Quality quality) {
        Map<String, Double> complete = new TreeMap<>();
        quality.complete().forEach((field, some) -> complete.put(field, quality.share(some)));
        return new Sender(
                quality.agency(),
                quality.provider(),
                quality.events(),
                quality.children(),
                complete,
                quality.share(quality.numbered()),
                quality.share(quality.matched()),
                quality.share(quality.matchable()),
                quality.passes() ? Gate.PASS : Gate.FAIL);
    }
}
