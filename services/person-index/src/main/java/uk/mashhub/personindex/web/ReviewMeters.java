package uk.mashhub.personindex.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.store.ReviewStore;

/** Says how many open questions hold up a notice that is nearly due or late, so that somebody is told in time to answer them. */
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
    }
}
