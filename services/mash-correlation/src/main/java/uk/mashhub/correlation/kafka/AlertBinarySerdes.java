package uk.mashhub.correlation.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Identity;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.RatingChange;
import uk.mashhub.correlation.domain.Reason;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.platform.state.BinaryWriter;

/**
 * An alert in Avro's binary form, field by field as {@code AlertRevised} has them, without a record in between.
 *
 * <p>An alert names most of its events several times, and Avro writes an id as 36 letters: by way of the generated classes that was a
 * tenth of correlation's processor time. {@code AlertBinarySerdesTest} holds it to Avro's own bytes.
 */
final class AlertBinarySerdes {

    private static final int NULL = 0;
    private static final int PRESENT = 1;

    private AlertBinarySerdes() {}

    static void write(Alert alert, BinaryWriter out) {
        out.idInLetters(alert.alertId());
        out.letters(alert.child().value());
        out.word(alert.authority());
        out.number(alert.episode());
        out.number(alert.revision());
        out.number(code(WireSerdes.rating(alert.rating())));
        out.number(code(WireSerdes.rating(alert.proposed())));
        out.flag(alert.reviewNeeded());
        out.number(code(alert.open() ? AlertState.OPEN : AlertState.CLOSED));
        out.number(code(AnswerSerdes.route(alert.route())));
        out.at(alert.raisedAt());
        out.at(alert.revisedAt());
        optional(alert.respondBy(), out);
        out.word(alert.policyVersion());
        begin(alert.reasons(), out);
        for (Reason reason : alert.reasons()) {
            out.word(reason.rule());
            out.number(code(WireSerdes.rating(reason.rating())));
            out.word(reason.text());
            ids(reason.evidence(), out);
        }
        end(out);
        begin(alert.agencies(), out);
        for (Agency agency : alert.agencies()) {
            out.number(code(WireSerdes.agency(agency)));
        }
        end(out);
        out.number(alert.eventCount());
        ids(alert.events(), out);
        identity(alert.identity(), out);
        history(alert.history(), out);
        out.number(alert.decisionSeq());
        optional(alert.contactDecisionBy(), out);
        begin(alert.earlierRespondBy(), out);
        for (Instant earlier : alert.earlierRespondBy()) {
            out.at(earlier);
        }
        end(out);
        optional(alert.receivingAuthority(), out);
        optional(alert.queue() == null ? null : alert.queue().name(), out);
    }

    static void identity(Identity identity, BinaryWriter out) {
        out.number(code(WireSerdes.band(identity.band())));
        out.fixedReversed(Double.doubleToLongBits(identity.probability()));
        out.word(identity.strategyVersion());
        UUID review = identity.reviewId();
        out.number(review == null ? NULL : PRESENT);
        if (review != null) {
            out.idInLetters(review);
        }
    }

    private static void history(List<RatingChange> history, BinaryWriter out) {
        begin(history, out);
        for (RatingChange change : history) {
            out.at(change.at());
            Rating from = change.from();
            out.number(from == null ? NULL : PRESENT);
            if (from != null) {
                out.number(code(WireSerdes.rating(from)));
            }
            out.number(code(WireSerdes.rating(change.to())));
            out.word(change.by());
            out.word(change.cause().name());
        }
        end(out);
    }

    private static void ids(List<UUID> ids, BinaryWriter out) {
        begin(ids, out);
        for (UUID id : ids) {
            out.idInLetters(id);
        }
        end(out);
    }

    static void optional(@Nullable Instant at, BinaryWriter out) {
        out.number(at == null ? NULL : PRESENT);
        if (at != null) {
            out.at(at);
        }
    }

    static void optional(@Nullable String text, BinaryWriter out) {
        out.number(text == null ? NULL : PRESENT);
        if (text != null) {
            out.letters(text);
        }
    }

    @SuppressWarnings("EnumOrdinal") // because that is how Avro writes an enum of the generated classes
    static int code(@Nullable Enum<?> symbol) {
        return Objects.requireNonNull(symbol).ordinal();
    }

    /** An array is one block with its length before it, unless it is empty, and a zero behind. */
    private static void begin(Collection<?> items, BinaryWriter out) {
        if (!items.isEmpty()) {
            out.number(items.size());
        }
    }

    private static void end(BinaryWriter out) {
        out.number(0);
    }
}
