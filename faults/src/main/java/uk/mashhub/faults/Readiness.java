package uk.mashhub.faults;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.mashhub.local.parts.HttpQuestion;

/** Whether everything of a hub that answers over HTTP is well: every instance of every service, and the registry. */
final class Readiness {

    /** How much higher a second instance listens: of local mode. */
    private static final int NEXT_INSTANCE = 200;

    private final List<URI> addresses;

    Readiness(int portShift, int instances) {
        IntStream services = IntStream.concat(IntStream.rangeClosed(8100, 8107), IntStream.of(8080));
        // nobody has a second instance of the identity provider, which is among the ports of the first
        IntStream further = instances == 1
                ? IntStream.empty()
                : IntStream.concat(IntStream.rangeClosed(8101, 8107), IntStream.of(8080))
                        .map(port -> port + NEXT_INSTANCE);
        addresses = Stream.concat(
                        IntStream.concat(services, further)
                                .mapToObj(port ->
                                        "http://localhost:" + (port + portShift) + "/actuator/health/readiness"),
                        Stream.of("http://localhost:" + (8181 + portShift) + "/apis/ccompat/v7/subjects"))
                .map(URI::create)
                .toList();
    }

    boolean all() {
        return addresses.stream().allMatch(HttpQuestion::isWell);
    }
}
