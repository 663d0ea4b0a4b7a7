package uk.mashhub.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** what a profile does not name cannot be told. */
class DisclosureTest {

    @Test
    void minimalHasRoomForFourThingsAndNothingElse() {
        assertThat(Arrays.stream(Disclosure.Minimal.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly("childName", "dateOfBirth", "incidentAt", "present");
    }

    @Test
    void minimalSaysWhoWhenAndWhetherTheChildWasThere() {
        var child = new ChildIdentity("Testchild Example", LocalDate.of(2016, 4, 2));

        assertThat(DisclosureProfile.MINIMAL.disclose(child, Requests.OCCURRED, Presence.NOT_PRESENT))
                .isEqualTo(new Disclosure.Minimal(
                        "Testchild Example", LocalDate.of(2016, 4, 2), Requests.OCCURRED, Presence.NOT_PRESENT));
    }

    @Test
    void keepsItsContentOutOfItsWords() {
        var child = new ChildIdentity("Testchild Example", LocalDate.of(2016, 4, 2));

        assertThat(child + " " + DisclosureProfile.MINIMAL.disclose(child, Requests.OCCURRED, Presence.PRESENT))
                .doesNotContain("Testchild", "2016");
    }
}
