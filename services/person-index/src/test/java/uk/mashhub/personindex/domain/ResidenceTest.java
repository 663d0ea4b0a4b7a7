package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.domain.Residence.Sighting;
import uk.mashhub.personindex.domain.Residence.Stay;

/** Where somebody lived when. */
class ResidenceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theLatestWordEndsTheStayBeforeItAndTheFirstReachesAYearBack() {
        List<Stay> stays = Residence.stays(List.of(sighting(40, "h_new"), sighting(0, "h_old"), sighting(10, "h_old")));

        assertThat(stays).extracting(Stay::householdRef).containsExactly("h_old", "h_new");
        Stay old = stays.getFirst();
        assertThat(old.covers(START.minus(Duration.ofDays(365)))).isTrue();
        assertThat(old.covers(START.minus(Duration.ofDays(366)))).isFalse();
        assertThat(old.covers(day(39))).isTrue();
        assertThat(old.covers(day(40))).isFalse();
        assertThat(stays.getLast().covers(day(40))).isTrue();
        assertThat(stays.getLast().covers(day(39))).isFalse();
    }

    @RepeatedTest(100)
    void theOrderInWhichItWasToldMakesNoDifference(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sightings.add(sighting(random.nextInt(8), "h_" + random.nextInt(3)));
        }
        List<Stay> inOrder = Residence.stays(sightings);
        Collections.shuffle(sightings, random);

        assertThat(Residence.stays(sightings)).isEqualTo(inOrder);
    }

    private static Sighting sighting(int day, String household) {
        UUID event = UUID.nameUUIDFromBytes((day + household).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Sighting(day(day), event, 0, household, "HEALTH", day);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
