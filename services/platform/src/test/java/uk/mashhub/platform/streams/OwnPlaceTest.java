package uk.mashhub.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPlaceTest {

    @TempDir
    Path home;

    @Test
    void isTheSameAfterARestartAndAnotherWhereTheStateIsAnother() {
        String first = place(home.resolve("one"));

        assertThat(place(home.resolve("one"))).isEqualTo(first);
        assertThat(place(home.resolve("two"))).isNotEqualTo(first);
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
