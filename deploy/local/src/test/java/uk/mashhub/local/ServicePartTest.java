package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePartTest {

    @TempDir
    Path root;

    @Test
    void aSchoolsSystemMayListenOnThisMachine() {
        assertThat(notices(Map.of()).environment()).containsEntry("MASHHUB_WEBHOOKS_PRIVATE_ADDRESSES", "true");
    }

    @Test
    void logsAsDeploymentsDoWhereThatIsAskedOfIt() {
        assertThat(notices(Map.of("MASHHUB_JSON_LOGS", "mash-desk,school-notices"))
                        .environment())
                .containsEntry("MASHHUB_LOGS", "ecs");
        assertThat(notices(Map.of("MASHHUB_JSON_LOGS", "mash-desk")).environment())
                .doesNotContainKey("MASHHUB_LOGS");
    }

    private ServicePart notices(Map<String, String> shape) {
        Service notices = Service.ALL.stream()
                .filter(service -> service.name().equals("school-notices"))
                .findFirst()
                .orElseThrow();
        var home = new HubHome(root);
        return new ServicePart(notices, home, Shape.of(shape), new QuickStart(notices, home.root(), cache -> cache), 1);
    }
}
