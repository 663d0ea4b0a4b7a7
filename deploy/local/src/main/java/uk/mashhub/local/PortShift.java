package uk.mashhub.local;

/**
 * How far every port of this hub stands above the one in the documentation, so that a second hub, a test's, finds room beside
 * the first.
 *
 * <p>Zero unless {@code MASHHUB_PORT_SHIFT} says otherwise; processes below read it from the same place.
 */
final class PortShift {

    static final String VARIABLE = "MASHHUB_PORT_SHIFT";

    /** Above this Kafka's port would be one that the system gives to outgoing connections. */
    static final int MAX = 12_000;

    private static final int SHIFT = parse(System.getenv().getOrDefault(VARIABLE, "0"));

    private PortShift() {}

    /** The port to use where the documentation says {@code port}. */
    static int of(int port) {
        return port + SHIFT;
    }

    static int parse(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX) {
            throw new IllegalArgumentException(VARIABLE + " must be a number from 0 to " + MAX);
        }
        return Integer.parseInt(text);
    }
}
