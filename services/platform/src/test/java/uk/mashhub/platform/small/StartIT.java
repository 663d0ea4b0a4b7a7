package uk.mashhub.platform.small;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
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
