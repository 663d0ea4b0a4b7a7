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
        Service notices = Service.ALL.stream()
                .filter(service -> service.name().equals("school-notices"))
                .findFirst()
                .orElseThrow();
        var home = new HubHome(root);
        var part = new ServicePart(
                notices, home, Shape.of(Map.of()), new QuickStart(notices, home.root(), cache -> cache), 1);

        assertThat(part.environment()).containsEntry("MASHHUB_WEBHOOKS_PRIVATE_ADDRESSES", "true");
    }
}
