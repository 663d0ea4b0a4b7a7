package uk.mashhub.notices.outbound;

import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.store.DeliveryRows;
import uk.mashhub.notices.store.DeliveryRows.Sending;

/** Writes down what became of an attempt. */
@Component
class Results {

    private final DeliveryRows rows;
    private final RandomGenerator chance = RandomGenerator.getDefault();

    Results(DeliveryRows rows) {
        this.rows = rows;
    }

    /** True when it must not be sent at all: taken back or told anew meanwhile, or tried for long enough. */
    boolean isOver(Sending sending) {
        if (sending.stale()) {
            rows.dropped(List.of(sending.deliveryId()), "CANCELLED", null);
        } else if (sending.givenUp()) {
            rows.dropped(List.of(sending.deliveryId()), "FAILED", "GIVEN_UP");
        }
        return sending.stale() || sending.givenUp();
    }

    void record(Sending sending, Outcome outcome) {
        switch (outcome) {
            case Outcome.Delivered _ -> rows.delivered(List.of(sending.deliveryId()));
            case Outcome.Refused refused -> rows.dropped(List.of(sending.deliveryId()), "FAILED", refused.fault());
            case Outcome.Unconfigured _ -> rows.dropped(List.of(sending.deliveryId()), "NO_MAIL_SERVER", null);
            case Outcome.Failed failed ->
                rows.retry(
                        sending.deliveryId(),
                        Backoff.after(sending.attempts(), chance),
                        failed.fault(),
                        failed.mayHaveArrived());
        }
    }

    void giveBack(List<Sending> untried, String fault) {
        if (!untried.isEmpty()) {
            rows.giveBack(untried.stream().map(Sending::deliveryId).toList(), fault);
        }
    }
}
