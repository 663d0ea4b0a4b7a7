package uk.mashhub.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;

class ContentDigestTest {

    private static final EventKey KEY = new EventKey("northshire", "POLICE", "NP 1", 0);

    @Test
    void isTheSameForTheSameWordsWhateverTheHubAdds() {
        AgencyEvent event = event("A").build();

        assertThat(ContentDigest.of(event))
                .isEqualTo(ContentDigest.of(event("A")
                        .setReceivedAt(Instant.ofEpochSecond(99))
                        .setGaps(List.of("NO_CONSENT"))
                        .build()))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void isAnotherForOtherWordsOrTheSameWordsElsewhere() {
        assertThat(List.of(
                        ContentDigest.of(event("A").build()),
                        ContentDigest.of(event("B").build()),
                        ContentDigest.of(event("").build()),
                        ContentDigest.of(
                                event("A").setSubtype("A").setLawfulBasis(null).build()),
                        ContentDigest.of(event("A").setRevision(1).build())))
                .doesNotHaveDuplicates();
    }

    private static AgencyEvent.Builder event(String words) {
        return IntakeSerdes.envelope(
                        new IntakeSerdes.Addressed(Agency.POLICE, KEY, "CHILD_CONCERN", null, List.of()),
                        Instant.EPOCH,
                        Instant.EPOCH)
                .setLawfulBasis(words);
    }
}
