package uk.mashhub.desk.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.mashhub.desk.domain.Rating;

/** How much lies on the desk, and how much of it is late. Over all authorities: no label names one child or one officer. */
@Component
class DeskMeters {

    DeskMeters(JdbcClient jdbc, MeterRegistry meters) {
        for (Rating rating : Rating.values()) {
            gauge(jdbc, meters, "hub.alerts.open", "Alerts nobody has decided", rating, "");
            gauge(
                    jdbc,
                    meters,
                    "hub.alerts.overdue",
                    "Alerts nobody has decided, past the time to respond",
                    rating,
                    " and due < now()");
        }
    }

    private static void gauge(
            JdbcClient jdbc, MeterRegistry meters, String name, String description, Rating rating, String also) {
        Gauge.builder(
                        name,
                        () -> jdbc.sql("select count(*) from alert where state = 'OPEN' and rating = :rating" + also)
                                .param("rating", rating.name())
                                .query(Long.class)
                                .single())
                .description(description)
                .tag("rating", rating.name())
                .register(meters);
    }
}
