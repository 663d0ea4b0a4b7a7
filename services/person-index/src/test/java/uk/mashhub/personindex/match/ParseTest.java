package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read out of an address or a name as somebody typed it. */
class ParseTest {

    @Test
    void aHouseNumberThatLostItsBlankIsStillANumberAndAStreet() {
        Entry.Place place = Parse.place("154Millbrook Avenue");

        assertThat(place.numbers()).containsExactly("154");
        assertThat(place.words()).containsExactlyInAnyOrder("millbrook", "avenue");
    }

    /** A child nobody has named is no child of that name. */
    @Test
    void aSlipInWhatSaysThereIsNoNameIsNoName() {
        assertThat(List.of("unborn", "unbron", "unbrn", "Un-born", "babyboy", "Babby Boy", "baby grl", "infnat"))
                .allMatch(written -> Parse.given(written).isEmpty());
        assertThat(List.of("Bobby", "Osborn", "Ian", "Tia", "Girls", "Boyd", "Bay", "Maile", "Nababy"))
                .as("names, or too short to tell")
                .noneMatch(written -> Parse.given(written).isEmpty());
        assertThat(Parse.name("Infante").isEmpty()).as("a family name").isFalse();
    }

    @Test
    void aLetterBehindAHouseNumberIsPartOfIt() {
        Entry.Place place = Parse.place("Flat 3, 12a Testley Road");

        assertThat(place.numbers()).containsExactlyInAnyOrder("3", "12a");
        assertThat(place.words()).containsExactlyInAnyOrder("testley", "road");
    }
}
