package uk.mashhub.schemas;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A registry that takes the call and never answers holds nobody for minutes. */
class SilentRegistryTest {

    private static final Duration WELL_BELOW_THE_CLIENTS_OWN_MINUTE = Duration.ofSeconds(40);

    @Test
    void givesUpOnARegistryThatTakesTheCallAndDoesNotAnswer() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://localhost:" + silent.getLocalPort();

            assertTimeoutPreemptively(
                    WELL_BELOW_THE_CLIENTS_OWN_MINUTE,
                    () -> assertThatThrownBy(() -> new SchemaRegistration(url)
                                    .register(List.of(HubTopics.all().getFirst())))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("the schema registry is away"));
        }
    }
}
