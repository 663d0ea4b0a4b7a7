package uk.mashhub.system;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import uk.mashhub.faults.RunningHub;
import uk.mashhub.testkit.borough.Borough;
import uk.mashhub.testkit.borough.Calendar;
import uk.mashhub.testkit.borough.Hub;
import uk.mashhub.testkit.borough.Performance;

/** Starts one hub for all the system tests of a run, plays each borough in it once, and stops it at the end. */
final class WholeHub implements BeforeAllCallback, ParameterResolver {

    /** Those that log as deployments do; the others as people read it, an exception's own words included. */
    static final List<String> JSON_LOGS =
            List.of("police-notifications", "education-attendance", "person-index", "school-notices");

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(WholeHub.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        shared(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Shared.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent("hub", _ -> new Shared(), Shared.class);
    }

    /** The hub of this run. */
    static final class Shared implements AutoCloseable {

        private final RunningHub running = RunningHub.create(
                Path.of(Objects.requireNonNull(System.getProperty("mashhub.repository"))),
                Map.of("MASHHUB_JSON_LOGS", String.join(",", JSON_LOGS)));
        private final Map<Long, Performance> played = new HashMap<>();
        private final Hub hub = Hub.local(RunningHub.PORT_SHIFT);

        Shared() {
            try {
                running.up();
            } catch (RuntimeException e) {
                running.close();
                throw e;
            }
        }

        RunningHub running() {
            return running;
        }

        Hub hub() {
            return hub;
        }

        /** The demonstration's borough, played to the end. */
        Performance demonstration() {
            return played.computeIfAbsent(1L, seed -> {
                Performance performance = performance(seed);
                performance.playRoll();
                performance.playWeek();
                return performance;
            });
        }

        /** A borough that is still to be played. */
        Performance performance(long seed) {
            Borough borough = Borough.of(seed, Calendar.endingBefore(Instant.now()));
            return new Performance(hub, borough, System.out::println);
        }

        @Override
        public void close() {
            running.close();
        }
    }
}
