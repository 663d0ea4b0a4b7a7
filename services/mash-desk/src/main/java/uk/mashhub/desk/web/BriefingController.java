package uk.mashhub.desk.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.briefing.Briefings;
import uk.mashhub.desk.briefing.ScreeningItem;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.store.NewsCounts;
import uk.mashhub.platform.security.Caller;

/** The morning meeting's list: everything since the last one, by rating; what is open from before carries over. */
@RestController
class BriefingController {

    private final LookAtAlerts look;
    private final Briefings briefings;
    private final Clock clock;

    BriefingController(LookAtAlerts look, Briefings briefings, Clock clock) {
        this.look = look;
        this.briefings = briefings;
        this.clock = clock;
    }

    /** The list between two meetings, and what waits for daily screening. */
    record Briefing(Instant since, Instant until, long count, List<Section> ratings, List<ScreeningItem> screening) {}

    /**
     * One rating, first things first.
     *
     * @param count how many were raised, revised or decided since, also those beyond the items
     * @param items the first of them
     * @param carriedOver open from before, unchanged
     * @param more how many there are of both beyond those listed: the answer is bounded, the count is not
     */
    record Section(Rating rating, long count, List<AlertView> items, List<AlertView> carriedOver, long more) {}

    @GetMapping("/v1/briefing")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    ResponseEntity<Briefing> briefing(Caller caller, @RequestParam(required = false) @Nullable String since) {
        Instant now = clock.instant();
        Instant from = since == null ? briefings.since(caller.authority()) : ChildController.instant("since", since);
        List<Alert> alerts = look.briefing(caller, from);
        List<Section> sections = new ArrayList<>();
        for (Rating rating : List.of(Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE, Rating.UNKNOWN)) {
            List<Alert> own = alerts.stream()
                    .filter(alert -> alert.standing().rating() == rating)
                    .toList();
            if (rating != Rating.UNKNOWN || !own.isEmpty()) {
                sections.add(section(rating, own, look.newsCounts(caller, from, rating), from, now));
            }
        }
        long count = sections.stream().mapToLong(Section::count).sum();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Briefing(from, now, count, sections, briefings.screening(caller, from)));
    }

    private static Section section(Rating rating, List<Alert> alerts, NewsCounts counts, Instant from, Instant now) {
        List<AlertView> news = views(alerts, from, now, true);
        List<AlertView> carried = views(alerts, from, now, false);
        // because an alert may be revised between the list and the count
        long more = Math.max(0, counts.news() + counts.carriedOver() - news.size() - carried.size());
        return new Section(rating, Math.max(counts.news(), news.size()), news, carried, more);
    }

    private static List<AlertView> views(List<Alert> alerts, Instant from, Instant now, boolean news) {
        return alerts.stream()
                .filter(alert -> isNews(alert, from) == news)
                .map(alert -> AlertView.of(alert, now))
                .toList();
    }

    private static boolean isNews(Alert alert, Instant from) {
        return !alert.facts().raisedAt().isBefore(from)
                || !alert.facts().revisedAt().isBefore(from)
                // because of what is closed only what was decided since is told
                || !alert.isOpen();
    }
}
