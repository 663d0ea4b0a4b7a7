package uk.mashhub.local;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many of what: one of each, unless the environment asks for what a city runs, so that it can be tried on one machine.
 *
 * @param brokers 1 or 3; of three, any one may fall
 * @param instances of every service; each further one listens {@value #NEXT_INSTANCE} ports higher
 * @param detours services that reach the broker by a listener of their own, whose advertised port is for somebody to put a
 *     forwarder on, and so to cut that service off
 * @param jsonLogs services that log as deployments do
 */
record Shape(int brokers, int instances, List<String> detours, List<String> jsonLogs) {

    /**
     * {@code MASHHUB_BROKERS}, {@code MASHHUB_INSTANCES}, and {@code MASHHUB_DETOURS} and {@code MASHHUB_JSON_LOGS} (names, comma between
     * them).
     */
    static Shape of(Map<String, String> environment) {
        return new Shape(
                Integer.parseInt(environment.getOrDefault("MASHHUB_BROKERS", "1")),
                Integer.parseInt(environment.getOrDefault("MASHHUB_INSTANCES", "1")),
                names(environment, "MASHHUB_DETOURS"),
                names(environment, "MASHHUB_JSON_LOGS"));
    }

    private static List<String> names(Map<String, String> environment, String variable) {
        String names = environment.getOrDefault(variable, "");
        return names.isEmpty() ? List.of() : List.copyOf(Arrays.asList(names.split(",")));
    }

    static final int NEXT_INSTANCE = 200;

    private static final int FIRST_DETOUR = 19110;

    Shape {
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("there are 1 or 3 brokers");
        }
        if (instances < 1 || instances > 2) {
            throw new IllegalArgumentException("there are 1 or 2 instances of every service");
        }
        if (brokers > 1 && !detours.isEmpty()) {
            throw new IllegalArgumentException("a detour leads to a single broker");
        }
    }

    /** Where clients find the brokers; a service with a detour finds them by that. */
    String bootstrap(String service) {
        int detour = detours.indexOf(service);
        if (detour >= 0) {
            return "localhost:" + (detourPort(detour) + 1);
        }
        return String.join(
                ",",
                IntStream.range(0, brokers)
                        .mapToObj(broker -> "localhost:" + kafkaPort(broker))
                        .toList());
    }

    static int kafkaPort(int broker) {
        return LocalParts.KAFKA_PORT + 2 * broker;
    }

    static int controllerPort(int broker) {
        return kafkaPort(broker) + 1;
    }

    /** The port the broker listens on; the one it names to clients is the next. */
    static int detourPort(int detour) {
        return PortShift.of(FIRST_DETOUR + 2 * detour);
    }
}
