package uk.mashhub.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.platform.intake.Receipt.Step;

/** A sender reads from top to bottom what became of an event. */
class ReceiptTest {

    private static final Instant NINE = Instant.parse("2026-01-06T09:00:00Z");

    @Test
    void aNoteStandsUnderTheFurthestStepBeforeItAndAStepUnderItsOwn() {
        Receipt receipt = receipt(
                step(9, ReceiptStatus.IDENTITY_IN_REVIEW, null),
                step(2, ReceiptStatus.MATCHED, null),
                step(4, ReceiptStatus.ACCEPTED, "A notice is held."),
                step(3, ReceiptStatus.ASSESSED, null),
                step(5, ReceiptStatus.CONFLICT, "Another content came."),
                step(0, ReceiptStatus.ACCEPTED, null),
                step(1, ReceiptStatus.ACCEPTED, "The child lives elsewhere."));

        assertThat(receipt.history())
                .extracting(Step::status, Step::note)
                .containsExactly(
                        tuple(ReceiptStatus.ACCEPTED, null),
                        tuple(ReceiptStatus.ACCEPTED, "The child lives elsewhere."),
                        tuple(ReceiptStatus.MATCHED, null),
                        tuple(ReceiptStatus.ASSESSED, null),
                        tuple(ReceiptStatus.ASSESSED, "A notice is held."),
                        tuple(ReceiptStatus.CONFLICT, "Another content came."),
                        tuple(ReceiptStatus.IDENTITY_IN_REVIEW, null));
    }

    private static Receipt receipt(Step... steps) {
        return new Receipt(new UUID(0, 1), ReceiptStatus.ASSESSED, NINE, null, List.of(), List.of(steps), List.of());
    }

    private static Step step(int seconds, ReceiptStatus status, @Nullable String note) {
        return new Step(NINE.plusSeconds(seconds), status, note);
    }
}
