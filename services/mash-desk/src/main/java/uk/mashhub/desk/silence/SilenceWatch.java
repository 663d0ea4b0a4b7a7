package uk.mashhub.desk.silence;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.desk.domain.FeedAlarm;
import uk.mashhub.desk.domain.FeedRhythm;
import uk.mashhub.desk.domain.SilenceRule;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.silence.FeedHours.FeedName;
import uk.mashhub.desk.silence.FeedHours.Heard;

/**
 * Listens for what is not said: raises an alarm once when a feed falls silent, ends it when the feed is heard again.
 *
 * <p>An alarm is a row that every page reads, a gauge {@code hub_feed_silent} and a count {@code hub_feed_alarms_total}; of what is
 * tagged nothing is personal: authority, agency and provider.
 */
@Component
public class SilenceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);
    private static final int LOOK_EVERY_MILLIS = 60_000;

    private final FeedHours feeds;
    private final AlarmStore alarms;
    private final SilenceProperties settings;
    private final WorkingHours hours;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final MultiGauge silent;
    private final Clock clock;

    SilenceWatch(
            FeedHours feeds,
            AlarmStore alarms,
            SilenceProperties settings,
            WorkingHours hours,
            TransactionTemplate transaction,
            MeterRegistry meters,
            Clock clock) {
        this.feeds = feeds;
        this.alarms = alarms;
        this.settings = settings;
        this.hours = hours;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
        this.silent = MultiGauge.builder("hub.feed.silent")
                .description("1 while a feed is silent")
                .register(meters);
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        try {
            look(clock.instant());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the feeds could not be looked at: the database is away");
        }
    }

    /** Judges every feed as at a moment. Looking twice raises nothing twice. */
    public void look(Instant now) {
        transaction.executeWithoutResult(status -> {
            if (alarms.alone()) {
                judge(now);
            }
        });
        silent.register(
                alarms.standing().entrySet().stream()
                        .filter(entry -> entry.getValue().containsKey(FeedAlarm.Kind.SILENT))
                        .map(entry -> MultiGauge.Row.of(tags(entry.getKey()), 1))
                        .toList(),
                true);
    }

    private void judge(Instant now) {
        Instant from = now.minus(settings.history());
        Map<FeedName, List<FeedRhythm.Gap>> gaps = alarms.silences(from, now);
        Map<FeedName, Map<FeedAlarm.Kind, Instant>> standing = alarms.standing();
        feeds.since(from).forEach((feed, heard) -> {
            Map<FeedAlarm.Kind, Instant> own = standing.getOrDefault(feed, Map.of());
            List<FeedRhythm.Gap> quiet = gaps.getOrDefault(feed, List.of());
            silence(feed, heard, quiet, own.get(FeedAlarm.Kind.SILENT), now);
            low(feed, heard, quiet, own.containsKey(FeedAlarm.Kind.LOW), own.containsKey(FeedAlarm.Kind.SILENT), now);
        });
    }

    private void silence(
            FeedName feed, Heard heard, List<FeedRhythm.Gap> quiet, @Nullable Instant silentSince, Instant now) {
        if (silentSince != null) {
            if (heard.last().isAfter(silentSince)) {
                alarms.end(feed, FeedAlarm.Kind.SILENT, heard.last());
                LOG.info("a feed is heard again: {} {}", feed.authority(), feed.agency());
            }
            return;
        }
        // because the silence itself must not teach that silence is usual
        FeedRhythm rhythm = rhythm(heard, heard.last(), quiet);
        SilenceRule rule = settings.rule();
        if (rule.isSilent(rhythm, heard.last(), now)) {
            raise(feed, FeedAlarm.Kind.SILENT, heard.last(), now, rhythm.expectedBetween(heard.last(), now), 0);
        }
    }

    private void low(
            FeedName feed, Heard heard, List<FeedRhythm.Gap> quiet, boolean isLow, boolean isSilent, Instant now) {
        Instant weekAgo = now.minus(SilenceRule.LOW_OVER);
        FeedRhythm rhythm = rhythm(heard, weekAgo, quiet);
        SilenceRule rule = settings.rule();
        double expected = rhythm.expectedBetween(weekAgo, now);
        long came = heard.since(weekAgo);
        if (isLow && (isSilent || rule.isBack(expected, came))) {
            alarms.end(feed, FeedAlarm.Kind.LOW, now);
        } else if (!isLow && !isSilent && rule.knows(rhythm) && rule.isLow(expected, came)) {
            raise(feed, FeedAlarm.Kind.LOW, weekAgo, now, expected, came);
        }
    }

    private FeedRhythm rhythm(Heard heard, Instant until, List<FeedRhythm.Gap> quiet) {
        return FeedRhythm.learned(
                heard.byHour(), heard.first(), until, quiet, hours.zone(), hours.holidays()::contains);
    }

    private void raise(FeedName feed, FeedAlarm.Kind kind, Instant since, Instant now, double expected, long heard) {
        if (alarms.raise(feed, kind, since, now, expected, heard)) {
            meters.counter("hub.feed.alarms", tags(feed).and("kind", kind.name()))
                    .increment();
            LOG.warn("a feed fell quiet ({}): {} {}", kind, feed.authority(), feed.agency());
        }
    }

    private static Tags tags(FeedName feed) {
        return Tags.of("authority", feed.authority(), "agency", feed.agency().name(), "provider", feed.provider());
    }
}
