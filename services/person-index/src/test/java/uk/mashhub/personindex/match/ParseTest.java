package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read out of an address as somebody typed it. */
class ParseTest {

    @Test
    void aHouseNumberThatLostItsBlankIsStillANumberAndAStreet() {
        Entry.Place place = Parse.place("154Millbrook Avenue");

        assertThat(place.numbers()).containsExactly("154");
        assertThat(place.words()).containsExactlyInAnyOrder("millbrook", "avenue");
    }

    @Test
    void aLetterBehindAHouseNumberIsPartOfIt() {
        Entry.Place place = Parse.place("Flat 3, 12a Testley Road");

        assertThat(place.numbers()).containsExactlyInAnyOrder("3", "12a");
        assertThat(place.words()).containsExactlyInAnyOrder("testley", "road");
    }
}
