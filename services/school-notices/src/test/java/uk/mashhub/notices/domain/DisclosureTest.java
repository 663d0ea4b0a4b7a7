package uk.mashhub.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** what a profile does not name cannot be told. */
class DisclosureTest {

    private static final DisclosureProfile.Words ALL = new DisclosureProfile.Words("REF/1", "I was afraid");

    @Test
    void minimalHasRoomForFourThingsAndNothingElse() {
        assertThat(Arrays.stream(Disclosure.Minimal.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly("childName", "dateOfBirth", "incidentAt", "present");
    }

    @Test
    void minimalSaysWhoWhenAndWhetherTheChildWasThere() {
        var child = new ChildIdentity("Testchild Example", LocalDate.of(2016, 4, 2));

        assertThat(DisclosureProfile.MINIMAL.disclose(child, Requests.OCCURRED, Presence.NOT_PRESENT, ALL))
                .isEqualTo(new Disclosure.Minimal(
                        "Testchild Example", LocalDate.of(2016, 4, 2), Requests.OCCURRED, Presence.NOT_PRESENT));
    }

    @Test
    void eachProfileHasRoomForWhatTheOneBeforeItHasAndNamesWhatItAdds() {
        assertThat(Arrays.stream(Disclosure.Standard.class.getRecordComponents())
                        .map(RecordComponent::getName))
                .containsExactly("childName", "dateOfBirth", "incidentAt", "present", "policeReference");
        assertThat(Arrays.stream(Disclosure.Full.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly("childName", "dateOfBirth", "incidentAt", "present", "policeReference", "voice");
        assertThat(Disclosure.class.getPermittedSubclasses())
                .as("a fourth needs a line here")
                .hasSize(DisclosureProfile.values().length);
    }

    @Test
    void aSchoolsEntryOnlyNarrowsWhatTheForceDecided() {
        assertThat(DisclosureProfile.MINIMAL.narrowedBy(DisclosureProfile.FULL)).isEqualTo(DisclosureProfile.MINIMAL);
        assertThat(DisclosureProfile.FULL.narrowedBy(DisclosureProfile.STANDARD))
                .isEqualTo(DisclosureProfile.STANDARD);
        assertThat(DisclosureProfile.FULL.narrowedBy(DisclosureProfile.FULL)).isEqualTo(DisclosureProfile.FULL);
    }

    @Test
    void keepsItsContentOutOfItsWords() {
        var child = new ChildIdentity("Testchild Example", LocalDate.of(2016, 4, 2));

        assertThat(Arrays.stream(DisclosureProfile.values())
                                .map(profile -> profile.disclose(child, Requests.OCCURRED, Presence.PRESENT, ALL))
                                .map(Disclosure::toString)
                                .toList()
                                .toString()
                        + child
                        + ALL)
                .doesNotContain("Testchild", "2016", "REF", "afraid");
    }
}
