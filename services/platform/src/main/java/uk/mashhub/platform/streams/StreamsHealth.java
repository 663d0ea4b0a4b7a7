package uk.mashhub.platform.streams;

import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What the topology says to whoever watches over the process.
 *
 * <p>Two questions with two answers, so two beans: <em>alive</em> is false only when the topology cannot come back by itself
 * and the process should be restarted; <em>ready</em> is true only while it works through its input.
 */
public final class StreamsHealth implements HealthIndicator {

    private enum Question {
        ALIVE,
        READY
    }

    private final HubStreams streams;
    private final Question question;

    private StreamsHealth(HubStreams streams, Question question) {
        this.streams = streams;
        this.question = question;
    }

    /** For the liveness group: down when the topology died for good. */
    public static StreamsHealth liveness(HubStreams streams) {
        return new StreamsHealth(streams, Question.ALIVE);
    }

    /** For the readiness group: up while the topology runs. */
    public static StreamsHealth readiness(HubStreams streams) {
        return new StreamsHealth(streams, Question.READY);
    }

    @Override
    public Health health() {
        KafkaStreams.State state = streams.state();
        boolean well = switch (question) {
            case ALIVE -> isAlive(state);
            case READY -> state == KafkaStreams.State.RUNNING;
        };
        Health.Builder answer = well ? Health.up() : question == Question.ALIVE ? Health.down() : Health.outOfService();
        return answer.withDetail("topology", state == null ? "NOT_STARTED" : state.name())
                .build();
    }

    /** Not started yet is alive: start-up has its own limit. */
    static boolean isAlive(KafkaStreams.@Nullable State state) {
        return state == null
                || switch (state) {
                    case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN -> true;
                    case PENDING_ERROR, ERROR, NOT_RUNNING -> false;
                };
    }
}
