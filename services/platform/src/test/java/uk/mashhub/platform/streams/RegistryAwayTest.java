package uk.mashhub.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryAwayTest {

    @ParameterizedTest
    @MethodSource("failures")
    void tellsARegistryThatCannotBeAskedFromBytesThatCannotBeRead(Exception cause, boolean away) {
        assertThat(RegistryAway.caused(new SerializationException("failed", cause)))
                .isEqualTo(away);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet("nobody listens", new ConnectException("refused"), true),
                argumentSet("no answer in time", new SocketTimeoutException("read"), true),
                argumentSet("the registry is ill", new RestClientException("ill", 503, 50001), true),
                argumentSet("the registry does not know us", new RestClientException("who", 401, 40101), true),
                argumentSet("no such schema", new RestClientException("none", 404, 40403), false),
                argumentSet("cut short", new EOFException(), false),
                argumentSet("not Avro", new IllegalArgumentException("magic byte"), false));
    }
}
