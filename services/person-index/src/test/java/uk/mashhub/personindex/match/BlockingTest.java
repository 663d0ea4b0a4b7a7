package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is compared with whom in a file where many share a key. */
class BlockingTest {

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void atTheBoundEverybodyOfAKeyIsComparedWithEverybody() {
        namesakes(Blocking.PER_KEY_MAX);

        assertThat(Blocking.pairs(entries)).hasSize(Blocking.PER_KEY_MAX * (Blocking.PER_KEY_MAX - 1) / 2);
    }

    @Test
    void beyondTheBoundOnlyThoseWhoShareASecondKey() {
        namesakes(Blocking.PER_KEY_MAX - 1);
        told(1500);
        told(1500);

        long last = Blocking.PER_KEY_MAX;
        assertThat(Blocking.pairs(entries)).containsExactly(((last - 1) << 32) | last);
    }

    /** So many of one sound, each born in a year of their own and written differently. */
    private void namesakes(int count) {
        for (int i = 0; i < count; i++) {
            told(1800 + i);
        }
    }

    private void told(int year) {
        int nth = entries.size();
        // vowels do not sound: each writes the name in a way of their own
        String vowels = "%8s".formatted(Integer.toBinaryString(nth)).replace(' ', '0');
        String given = "T" + vowels.replace('0', 'a').replace('1', 'e') + "st";
        String family = "Ex" + vowels.replace('0', 'o').replace('1', 'u') + "mpl";
        entries.add(new Entry(
                Integer.toString(nth),
                Parse.given(given),
                Parse.name(family),
                new Entry.Born(year, 0, 0),
                (char) 0,
                Parse.place(null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                new int[0],
                List.of()));
    }
}
