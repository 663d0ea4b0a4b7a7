package uk.mashhub.platform.small;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.local.parts.KafkaPart;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.platform.kafka.BrokerAccess;
import uk.mashhub.platform.outbox.Outbox;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.SchemaRegistration;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;

/** A service, its topics, its outbox and its listeners on a broker that asks each client who it is. */
@HubParts({HubPart.REGISTRY, HubPart.POSTGRES})
class BrokerAccessIT {

    private static final String PASSWORD = "invented-for-this-test";

    @TempDir
    static Path home;

    private static KafkaPart kafka;
    private static int asking;

    @BeforeAll
    static void start() throws Exception {
        int plain = Ports.free();
        int controller = Ports.free();
        asking = Ports.free();
        kafka = new KafkaPart(
                "kafka",
                home.resolve("kafka"),
                home.resolve("kafka.log"),
                new KafkaPart.Node(0, plain, List.of(controller), List.of()),
                List.of(
                        "listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d,ASKING://127.0.0.1:%d"
                                .formatted(plain, controller, asking),
                        "advertised.listeners=PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d,ASKING://localhost:%d"
                                .formatted(plain, controller, asking),
                        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,ASKING:SASL_PLAINTEXT",
                        "listener.name.asking.sasl.enabled.mechanisms=PLAIN",
                        "listener.name.asking.plain.sasl.jaas.config="
                                + "org.apache.kafka.common.security.plain.PlainLoginModule required user_hub=\"%s\";"
                                        .formatted(PASSWORD)));
        kafka.start();
        // because the small service reads a topic that is another's to create
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(HubTopics.ENCOMPASS_NOTICE_PROGRESSED.name(), 1, (short) 1)))
                    .all()
                    .get();
        }
        new SchemaRegistration(System.getProperty("MASHHUB_REGISTRY")).register(HubTopics.FACTS);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @AfterEach
    void plainAgain() {
        System.clearProperty(BrokerAccess.PROPERTY);
    }

    @Test
    void aServiceThatSaysWhoItIsWorksAsOnAPlainLine() throws IOException {
        told(access(PASSWORD));
        try (var service = service("60s")) {
            service.getBean(TransactionTemplate.class)
                    .executeWithoutResult(status -> service.getBean(Outbox.class)
                            .add(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, "asked", PlatformIT.progress(1)));
            var listener = service.getBean(SmallService.Listener.class);
            await().atMost(Duration.ofMinutes(1)).until(() -> listener.heard.equals(List.of(1L)));
        }
    }

    @Test
    void aServiceWithAnotherPasswordDoesNotStartAndSaysNoPassword() throws IOException {
        told(access("another-than-the-brokers"));
        assertThatThrownBy(() -> service("2s").close())
                .rootCause()
                .message()
                .contains("Authentication failed")
                .doesNotContain("another-than-the-brokers");
    }

    @Test
    void aFileMaySayHowToGetInAndNothingElse() throws IOException {
        told(access(PASSWORD) + "\nacks=0\n");
        assertThatThrownBy(BrokerAccess::settings)
                .hasMessageContaining("sets acks")
                .message()
                .doesNotContain(PASSWORD);
        told(access(PASSWORD) + "\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\n");
        assertThatThrownBy(BrokerAccess::settings)
                .hasMessageContaining("no setting at all")
                .message()
                .doesNotContain("MIIEvQ");
        System.setProperty(
                BrokerAccess.PROPERTY, home.resolve("missing.properties").toString());
        assertThatThrownBy(BrokerAccess::settings)
                .hasMessageContaining("missing.properties")
                .hasMessageContaining("cannot be read");
        System.clearProperty(BrokerAccess.PROPERTY);
        assertThat(BrokerAccess.settings()).isEmpty();
    }

    private static void told(String text) throws IOException {
        Path file = Files.writeString(home.resolve("client.properties"), text);
        System.setProperty(BrokerAccess.PROPERTY, file.toString());
    }

    private static String access(String password) {
        return """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="hub" password="%s";
                """.formatted(password);
    }

    private static ConfigurableApplicationContext service(String patience) {
        return new SpringApplicationBuilder(SmallService.class)
                .properties("hub.service=social-care", "hub.schema=asked", "server.port=0")
                .run("--hub.kafka=localhost:" + asking, "--hub.start-patience=" + patience);
    }
}
