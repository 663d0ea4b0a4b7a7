package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.mashhub.testkit.borough.Observed;
import uk.mashhub.testkit.borough.Performance;

/** What the hub knew before it was stopped it knows when it is started again. */
@Order(2)
@ExtendWith(WholeHub.class)
class RestartST {

    private final WholeHub.Shared hub;

    RestartST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    @Test
    void keepsEveryAlertNoticeAndReceipt() {
        Performance demonstration = hub.demonstration();
        Observed before = demonstration.awaitQuiet();
        Map<String, String> receipts = demonstration.receipts();
        assertThat(receipts).hasSizeGreaterThan(60);

        hub.running().down();
        hub.running().up();

        Observed after = demonstration.awaitQuiet();
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
        assertThat(demonstration.receipts()).isEqualTo(receipts);
    }
}
