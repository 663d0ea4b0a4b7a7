package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final Calendar CALENDAR = Calendar.endingBefore(Instant.parse("2026-11-25T10:00:00Z"));

    private final Incidents incidents = Incidents.of(9, CALENDAR);

    @Test
    void eachIncidentIsOneOfItsOwnAboutAPupilOnARoll() {
        assertThat(incidents.incidents()).hasSize(9);
        assertThat(incidents.incidents())
                .extracting(line -> line.body().get("occurredAt"))
                .doesNotHaveDuplicates();
        assertThat(incidents.incidents())
                .extracting(line -> line.body().get("sourceReference"))
                .doesNotHaveDuplicates();
        assertThat(incidents.roll()).hasSameSizeAs(incidents.children()).isNotEmpty();
        assertThat(incidents.establishments())
                .extracting(Line::path)
                .containsAll(incidents.children().stream()
                        .map(child -> "/v1/establishments/" + child.urn())
                        .toList());
    }

    @Test
    void everybodyIsThereAllWeek() {
        assertThat(incidents.marks())
                .hasSize(incidents.children().size() * 10)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches(".*\"code\":\"(/|\\\\\\\\)\".*"));
    }

    @Test
    void noRoundTellsOfTheseChildren() {
        assertThat(IntStream.rangeClosed(1, 3)
                        .mapToObj(number -> Round.of(number, 0, CALENDAR))
                        .flatMap(round -> round.children().stream())
                        .map(Child::upn))
                .doesNotContainAnyElementsOf(
                        incidents.children().stream().map(Child::upn).toList());
    }
}
