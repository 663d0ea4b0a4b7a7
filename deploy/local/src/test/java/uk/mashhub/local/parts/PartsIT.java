package uk.mashhub.local.parts;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real parts, started for real: what they promise about data, ports and sudden death. */
class PartsIT {

    @TempDir
    Path home;

    @Test
    void kafkaKeepsItsTopicsOverARestart() throws Exception {
        int port = Ports.free();
        int controller = Ports.free();
        try (var kafka = new KafkaPart(home.resolve("kafka"), home.resolve("kafka.log"), port, controller)) {
            kafka.start();
            try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get(20, SECONDS);
            }
        }
        try (var again = new KafkaPart(home.resolve("kafka"), home.resolve("kafka.log"), port, controller)) {
            again.start();
            try (var admin = Admin.create(Map.of("bootstrap.servers", again.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get(20, SECONDS)).contains("kept");
            }
        }
    }

    @Test
    void postgresqlKeepsWhatWasCommittedBeforeItWasKilled() throws Exception {
        int port = Ports.free();
        var killed = new PostgresPart(home.resolve("pg"), home.resolve("pg.log"), port, true);
        killed.start();
        try (var connection = DriverManager.getConnection(
                        killed.jdbcUrl("mashhub"), PostgresPart.USER, PostgresPart.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create table kept (id int)");
            statement.execute("insert into kept values (7)");
        }
        killed.process().kill();
        assertThat(home.resolve("pg/postmaster.pid")).exists();

        try (var again = new PostgresPart(home.resolve("pg"), home.resolve("pg.log"), port, true)) {
            again.start();
            assertThat(onlyNumber(again, "select id from kept")).isEqualTo(7);
        }
    }

    @Test
    void postgresqlTakesOverFromOneWhoseSupervisorWasKilled() throws Exception {
        int port = Ports.free();
        var orphan = new PostgresPart(home.resolve("pg"), home.resolve("pg.log"), port, true);
        orphan.start();

        try (var successor = new PostgresPart(home.resolve("pg"), home.resolve("pg.log"), port, true)) {
            successor.start();
            assertThat(orphan.pid()).as("the orphan was ended").isEmpty();
            assertThat(onlyNumber(successor, "select 1")).isEqualTo(1);
        }
    }

    @Test
    void registryKeepsItsSchemasOnPostgresqlOverARestart() throws Exception {
        int port = Ports.free();
        int management = Ports.free();
        try (var postgres = new PostgresPart(home.resolve("pg"), home.resolve("pg.log"), Ports.free(), false)) {
            postgres.start();
            var storage = Optional.of(
                    new RegistryPart.Storage(postgres.jdbcUrl("registry"), PostgresPart.USER, PostgresPart.PASSWORD));
            try (var registry = new RegistryPart(home.resolve("registry.log"), port, management, storage)) {
                registry.start();
                assertThat(call(registry.url() + "/subjects/kept-value/versions", "{\"schema\":\"\\\"string\\\"\"}"))
                        .contains("\"id\"");
            }
            try (var again = new RegistryPart(home.resolve("registry.log"), port, management, storage)) {
                again.start();
                assertThat(call(again.url() + "/subjects", "")).contains("kept-value");
            }
        }
    }

    @Test
    void aPortInUseIsOneLineThatNamesThePortAndThePart() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var kafka = new KafkaPart(home.resolve("k"), home.resolve("k.log"), taken.getLocalPort(), Ports.free());

            assertThatThrownBy(kafka::start)
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("kafka needs port " + taken.getLocalPort())
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aPartThatDiesWhileStartingSaysSoAtOnceAndNamesItsLog() throws Exception {
        Path data = home.resolve("kafka");
        Files.createDirectories(data.resolve("log"));
        Files.writeString(data.resolve("log/meta.properties"), "not what kafka writes");
        var kafka = new KafkaPart(data, home.resolve("kafka.log"), Ports.free(), Ports.free());

        assertThatThrownBy(kafka::start)
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("kafka ended while starting")
                .hasMessageContaining("kafka.log")
                .hasMessageNotContaining("\n");
    }

    private static int onlyNumber(PostgresPart postgres, String query) throws Exception {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl("mashhub"), PostgresPart.USER, PostgresPart.PASSWORD);
                var rows = connection.createStatement().executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    private static String call(String url, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json");
        if (!body.isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
