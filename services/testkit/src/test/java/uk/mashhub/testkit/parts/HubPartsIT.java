package uk.mashhub.testkit.parts;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** The three parts are there, can be taken away, and come back where they were. */
@HubParts
class HubPartsIT {

    @Test
    void theRegistryAnswersWhereThePropertySays() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(property("MASHHUB_REGISTRY") + "/subjects"))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aFrozenBrokerDoesNotAnswerAndAResumedOneDoes() throws Exception {
        var control = PartControl.of(HubPart.KAFKA);
        control.freeze();
        try {
            assertThatThrownBy(HubPartsIT::askKafka).isInstanceOf(Exception.class);
        } finally {
            control.resume();
        }
        assertThat(askKafka()).isEqualTo(1);
    }

    @Test
    void aKilledPostgresqlComesBackAtTheSameAddress() throws Exception {
        var control = PartControl.of(HubPart.POSTGRES);
        control.kill();
        try {
            assertThatThrownBy(HubPartsIT::askPostgres).isInstanceOf(Exception.class);
        } finally {
            control.restart();
        }
        assertThat(askPostgres()).isTrue();
    }

    private static int askKafka() throws Exception {
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers", property("MASHHUB_KAFKA"),
                "request.timeout.ms", "2000",
                "default.api.timeout.ms", "4000"))) {
            return admin.describeCluster().nodes().get(10, SECONDS).size();
        }
    }

    private static boolean askPostgres() throws Exception {
        try (var connection = DriverManager.getConnection(
                property("MASHHUB_POSTGRES"),
                property("MASHHUB_POSTGRES_USER"),
                property("MASHHUB_POSTGRES_PASSWORD"))) {
            return connection.isValid(2);
        }
    }

    private static String property(String name) {
        return java.util.Objects.requireNonNull(System.getProperty(name), name);
    }
}
