package uk.mashhub.platform.small;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubParts;

/** What a service needs before it starts, and what its log looks like to a machine. */
@HubParts
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

    @Test
    void doesNotStartWithoutItsDeadLetterTopicAndStartsWithIt(CapturedOutput output) {
        // because a service that cannot park would have to skip, or to stand still for ever
        assertThatThrownBy(() -> start("--hub.create-topics=false", "--hub.start-patience=2s")
                        .close())
                .rootCause()
                .hasMessageContaining("does not host this topic-partition");
        assertThat(output).contains("waiting for topics");

        try (var started = start("--hub.start-patience=60s")) {
            assertThat(started.isRunning()).isTrue();
        }
    }

    /** how long a topic keeps what it holds is part of what people were told. */
    @Test
    void saysWhichTopicKeepsRecordsForAnotherTimeThanTheHubTellsPeople(CapturedOutput output) throws Exception {
        String topic = HubTopics.SOCIAL_CARE_CASE_CHANGED.name();
        try (var admin = Admin.create(Map.of("bootstrap.servers", System.getProperty("MASHHUB_KAFKA")))) {
            start().close();
            assertThat(output).as("as it was created").doesNotContain("the topic " + topic + " keeps records for");

            keep(admin, topic, Duration.ofDays(1_000));
            start().close();

            assertThat(output)
                    .contains("the topic " + topic
                            + " keeps records for 1000 days, where the hub's own time is 400 days");
            keep(admin, topic, HubTopics.SOCIAL_CARE_CASE_CHANGED.retention());
        }
    }

    private static void keep(Admin admin, String topic, Duration time) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("retention.ms", Long.toString(time.toMillis())),
                                AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    @Test
    void writesJsonWhenAskedAndNoneOfAnExceptionsWords(CapturedOutput output) {
        try (var _ = start("--logging.structured.format.console=ecs")) {
            LoggerFactory.getLogger(StartIT.class).error("a defect", new IllegalStateException("Zzyzx Specimen"));
        }
        assertThat(output.toString().lines().filter(line -> line.contains("a defect")))
                .last()
                .asString()
                .startsWith("{")
                .contains("\"service\":{\"name\":\"social-care\"")
                .contains("java.lang.IllegalStateException")
                .contains("StartIT.writesJson")
                .doesNotContain("Zzyzx");
    }

    private static ConfigurableApplicationContext start(String... more) {
        var builder = new SpringApplicationBuilder(SmallService.class)
                .properties("hub.service=social-care", "hub.schema=starting", "server.port=0");
        return builder.run(more);
    }
}
