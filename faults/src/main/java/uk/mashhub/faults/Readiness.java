package uk.mashhub.faults;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import uk.mashhub.local.parts.HttpQuestion;

/** Whether every service of a hub says that it is ready. */
final class Readiness {

    private final List<URI> addresses;

    Readiness(int portShift) {
        addresses = IntStream.concat(IntStream.rangeClosed(8100, 8107), IntStream.of(8080))
                .mapToObj(port -> URI.create("http://localhost:" + (port + portShift) + "/actuator/health/readiness"))
                .toList();
    }

    boolean all() {
        return addresses.stream().allMatch(HttpQuestion::isWell);
    }
}
