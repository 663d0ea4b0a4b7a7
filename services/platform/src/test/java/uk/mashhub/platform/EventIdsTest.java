package uk.mashhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    @Test
    void areNameBasedUuidsOfVersion5InTheHubsNamespace() {
        UUID namespace =
                Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_DNS).generate("mashhub.uk");
        var standard = Generators.nameBasedGenerator(namespace);

        for (int revision = 0; revision < 300; revision++) {
            String name = "5:event|10:northshire|6:POLICE|9:SYN-é-001|"
                    + Integer.toString(revision).length() + ":" + revision + "|";
            assertThat(EventIds.eventId("northshire", "POLICE", "SYN-é-001", revision))
                    .isEqualTo(standard.generate(name.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void neverRunTwoListsOfPartsTogether() {
        assertThat(EventIds.named("ab", "c")).isNotEqualTo(EventIds.named("a", "bc"));
        assertThat(EventIds.named("ab", "c")).isEqualTo(EventIds.named("ab", "c"));
    }
}
