package uk.mashhub.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much was decided that nobody has heard of yet, and for how long: what grows while the broker is away. */
final class OutboxMeters {

    /** Counting stops here: beyond it the number says the same. */
    private static final int COUNT_MAX = 100_000;

    OutboxMeters(JdbcClient jdbc, MeterRegistry meters) {
        Gauge.builder("hub.outbox.waiting", () -> number(jdbc, """
                        select count(*) from (select 1 from outbox limit %d) waiting
                        """.formatted(COUNT_MAX)))
                .description("Records committed and not yet on the broker")
                .register(meters);
        TimeGauge.builder("hub.outbox.age", () -> number(jdbc, """
                        select coalesce(extract(epoch from now() - (select at from outbox order by id limit 1)), 0)
                        """), TimeUnit.SECONDS)
                .description("How long the oldest of them has waited")
                .register(meters);
    }

    private static Number number(JdbcClient jdbc, String question) {
        return jdbc.sql(question).query(Double.class).single();
    }
}
