package uk.mashhub.desk.measure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Feed;
import uk.mashhub.desk.domain.Noun;
import uk.mashhub.desk.domain.Outcome;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.measure.MeasureStore.Ratio;
import uk.mashhub.desk.silence.AlarmStore;
import uk.mashhub.desk.store.FeedStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/** How an authority's front door does: counted from what the desk holds, whenever somebody asks. */
@Service
public class Measures {

    /** The share of alerts decided in their time that is aimed at (requirements, section 15). */
    public static final int IN_TIME_TARGET_PERCENT = 90;

    private static final List<String> CONVERTED =
            names(Outcome.MASH_ENQUIRY, Outcome.FIRST_RESPONSE, Outcome.STATUTORY_ASSESSMENT);
    private static final List<String> STEPPED_DOWN =
            names(Outcome.EARLY_HELP, Outcome.FAMILY_FIRST, Outcome.MASH_EARLY_HELP);

    private final MeasureStore store;
    private final FeedStore feeds;
    private final AlarmStore alarms;
    private final AuditTrail audit;
    private final Clock clock;

    Measures(MeasureStore store, FeedStore feeds, AlarmStore alarms, AuditTrail audit, Clock clock) {
        this.store = store;
        this.feeds = feeds;
        this.alarms = alarms;
        this.audit = audit;
        this.clock = clock;
    }

    /** The figures of the caller's own authority over the days up to now. */
    @Transactional
    public Figures figures(Caller caller, int days, boolean exported) {
        audit.record(caller, exported ? "EXPORT_FIGURES" : "READ_FIGURES", "figures", days + " days");
        String authority = caller.authority();
        Instant until = clock.instant();
        Instant from = until.minus(Duration.ofDays(days));
        Map<String, Ratio> inTime = store.inTime(authority, from, until);
        return new Figures(
                from,
                until,
                shares(authority, from, until, inTime),
                adults(authority, from, until),
                List.of(
                        store.missingEpisodes(authority, from, until),
                        store.domesticAbuseIncidents(authority, from, until)),
                inTime.entrySet().stream()
                        .map(one ->
                                new Figures.Rated(Rating.valueOf(one.getKey()).word(), inTime(one.getValue())))
                        .toList(),
                store.queue(authority, until),
                store.oldest(authority),
                volumes(authority, from, until),
                store.conversions(authority, from, until, CONVERTED, STEPPED_DOWN),
                store.steps(authority, from, until),
                store.referrals(authority, from, until),
                alarms.standing(authority));
    }

    private List<Share> shares(String authority, Instant from, Instant until, Map<String, Ratio> inTime) {
        Ratio all = inTime.values().stream()
                .reduce(
                        new Ratio(0, 0),
                        (a, b) -> new Ratio(a.numerator() + b.numerator(), a.denominator() + b.denominator()));
        Ratio overdue = store.overdue(authority, until);
        Ratio again = store.reReferrals(authority, from, until);
        Ratio repeat = store.repeatDomesticAbuse(authority, from, until);
        return List.of(
                inTime(all),
                new Share(
                        "Overdue now",
                        overdue.numerator(),
                        overdue.denominator(),
                        new Noun("open alert past its time", "open alerts past their time"),
                        new Noun("alert open now", "alerts open now"),
                        null,
                        false),
                new Share(
                        "Re-referrals in 12 months",
                        again.numerator(),
                        again.denominator(),
                        new Noun(
                                "alert about a child on whom another was decided in the 12 months before",
                                "alerts about a child on whom another was decided in the 12 months before"),
                        new Noun("alert raised in the period", "alerts raised in the period"),
                        null,
                        false),
                new Share(
                        "Repeat domestic abuse",
                        repeat.numerator(),
                        repeat.denominator(),
                        new Noun(
                                "child who had had another incident in the 12 months before",
                                "children who had had another incident in the 12 months before"),
                        new Noun(
                                "child with a domestic abuse incident in the period",
                                "children with a domestic abuse incident in the period"),
                        null,
                        false));
    }

    private List<Share> adults(String authority, Instant from, Instant until) {
        Ratio worked = store.adultConcerns(authority, from, until);
        Ratio asked = store.adultsAskedAbout(authority, from, until);
        return List.of(
                new Share(
                        "Adult concerns worked on",
                        worked.numerator(),
                        worked.denominator(),
                        new Noun("concern somebody worked on", "concerns somebody worked on"),
                        new Noun(
                                "concern about an adult told in the period",
                                "concerns about adults told in the period"),
                        null,
                        true),
                new Share(
                        "Adults whose children are known or asked about",
                        asked.numerator(),
                        asked.denominator(),
                        new Noun(
                                "matter that reached a child, or of which the sender was asked",
                                "matters that reached a child, or of which the sender was asked"),
                        new Noun("matter told of an adult in the period", "matters told of adults in the period"),
                        null,
                        true));
    }

    private static Share inTime(Ratio ratio) {
        return new Share(
                "Decided in time",
                ratio.numerator(),
                ratio.denominator(),
                new Noun("alert decided before its time ran out", "alerts decided before their time ran out"),
                new Noun("alert whose time ran out in the period", "alerts whose time ran out in the period"),
                IN_TIME_TARGET_PERCENT,
                true);
    }

    private List<Figures.Volume> volumes(String authority, Instant from, Instant until) {
        Map<Agency, Long> now = store.reported(authority, from, until);
        Map<Agency, Long> before = store.reported(authority, from.minus(Duration.between(from, until)), from);
        return feeds.of(authority).stream()
                .map(feed -> volume(feed, now, before))
                .toList();
    }

    private static Figures.Volume volume(Feed feed, Map<Agency, Long> now, Map<Agency, Long> before) {
        return new Figures.Volume(
                feed.agency(),
                now.getOrDefault(feed.agency(), 0L),
                before.getOrDefault(feed.agency(), 0L),
                feed.lastHeard(),
                feed.silentSince());
    }

    private static List<String> names(Outcome... outcomes) {
        return java.util.Arrays.stream(outcomes).map(Outcome::name).toList();
    }
}
