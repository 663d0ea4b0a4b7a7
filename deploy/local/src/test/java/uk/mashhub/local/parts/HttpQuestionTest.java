package uk.mashhub.local.parts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a part is well is always answered, whatever the part does. */
class HttpQuestionTest {

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', true",
        "'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n', false",
        "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbegun', false",
        "'', false",
    })
    void isAnsweredInTimeByWhatTheServerSaysOrDoesNotSay(String said, boolean well) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var caller = server.accept()) {
                    caller.getOutputStream().write(said.getBytes(US_ASCII));
                    caller.getOutputStream().flush();
                    caller.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException gone) {
                    // because the question may be given up before it is answered
                }
            });

            assertTimeoutPreemptively(
                    Duration.ofMinutes(1),
                    () -> assertThat(HttpQuestion.isWell(address(server.getLocalPort())))
                            .isEqualTo(well));
        }
    }

    @Test
    void nobodyThereIsNotWell() {
        assertThat(HttpQuestion.isWell(address(Ports.free()))).isFalse();
    }

    private static URI address(int port) {
        return URI.create("http://localhost:" + port + "/");
    }
}
