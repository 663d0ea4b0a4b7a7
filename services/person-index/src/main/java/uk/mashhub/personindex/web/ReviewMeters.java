package uk.mashhub.personindex.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.store.ReviewStore;

/** Says how many questions are open, since when, and how many hold up a notice, so that somebody is told in time to answer them. */
@Component
class ReviewMeters {

    /** As long as a person needs to be called and to look. */
    private static final Duration NEAR = Duration.ofMinutes(30);

    ReviewMeters(ReviewStore reviews, Clock clock, MeterRegistry meters) {
        Gauge.builder(
                        "hub.reviews.notice.due",
                        reviews,
                        store -> store.dueBy(clock.instant().plus(NEAR)))
                .description("Open questions of identity that hold up a notice due within 30 minutes, or overdue")
                .register(meters);
        Gauge.builder("hub.reviews.open", reviews, ReviewStore::open)
                .description("Open questions of identity")
                .register(meters);
        TimeGauge.builder(
                        "hub.reviews.oldest",
                        reviews,
                        TimeUnit.SECONDS,
                        store -> store.oldest()
                                .map(since -> Duration.between(since, clock.instant()))
                                .orElse(Duration.ZERO)
                                .toSeconds())
                .description("How long the oldest open question has waited")
                .register(meters);
    }
}
