package uk.mashhub.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPlaceTest {

    @TempDir
    Path home;

    @Test
    void isTheSameAfterARestartAndAnotherWhereTheStateIsAnother() {
        String first = place(home.resolve("one"));

        assertThat(place(home.resolve("one"))).isEqualTo(first);
        assertThat(place(home.resolve("two"))).isNotEqualTo(first);
    }

    /** Else a service would never start again by itself. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\0", "\u00ff", "3f2504e0-4f89"})
    void isAnotherWhereItsNameWasLost(String left) throws IOException {
        String first = place(home);
        Files.writeString(home.resolve(OwnPlace.FILE), left, StandardCharsets.ISO_8859_1);

        String second = place(home);

        assertThat(second).isNotEqualTo(first);
        assertThat(place(home)).isEqualTo(second);
    }

    private static String place(Path state) {
        Properties config = StreamsConfigs.exactlyOnce(
                new StreamsSettings("mash-correlation", "nowhere:9092", "mock://own-place", state));
        OwnPlace.take(config);
        Object place = new StreamsConfig(config)
                .getMainConsumerConfigs("mash-correlation", "client", 1)
                .get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return Objects.requireNonNull(place).toString();
    }
}
