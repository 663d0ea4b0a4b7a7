package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.mashhub.testkit.borough.Observed;
import uk.mashhub.testkit.borough.Performance;

/** After the demonstration, the hub shows what the stories say, to those who may see it, and nothing else. */
@Order(1)
@ExtendWith(WholeHub.class)
class BoroughST {

    private final WholeHub.Shared hub;

    BoroughST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    /** R-049 (on two rolls, moved school) and R-144 (brother and sister at two schools) are among the stories. */
    @Test
    void raisesEveryAlertAndNoticeOfTheStoriesAndNoneOfTheWrongChild() {
        Performance demonstration = hub.demonstration();
        Observed observed = demonstration.awaitQuiet();
        assertThat(demonstration.complaints(demonstration.told(), observed)).isEmpty();
        assertThat(observed.alerts()).hasSizeGreaterThan(40);
        assertThat(observed.notices()).hasSizeGreaterThan(15);
        assertThat(observed.notices().values())
                .filteredOn(notice -> notice.status().equals("RECALLED"))
                .as("two retractions, a correction, and a child too young for a school to be told")
                .hasSize(4);
    }

    @Test
    void addsNothingWhenTheDemonstrationIsPlayedTwice() {
        Performance demonstration = hub.demonstration();
        String before = demonstration.awaitQuiet().fingerprint();
        demonstration.playWeek();
        assertThat(demonstration.awaitQuiet().fingerprint()).isEqualTo(before);
    }
}
