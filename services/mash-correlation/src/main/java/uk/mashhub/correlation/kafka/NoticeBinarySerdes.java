package uk.mashhub.correlation.kafka;

import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.Part;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.platform.state.BinaryWriter;

/**
 * A request for a notice in Avro's binary form, field by field as {@code NoticeRequested} has them, without a record in between.
 *
 * <p>{@code NoticeBinarySerdesTest} holds it to Avro's own bytes.
 */
final class NoticeBinarySerdes {

    private NoticeBinarySerdes() {}

    static void write(Notice notice, BinaryWriter out) {
        Notice.Withdrawal withdrawn = notice.withdrawn();
        Part part = notice.part();
        out.idInLetters(notice.noticeId());
        out.letters(notice.child().value());
        out.number(notice.revision());
        out.number(AlertBinarySerdes.code(
                withdrawn == null ? NoticeRequestStatus.REQUESTED : NoticeRequestStatus.WITHDRAWN));
        AlertBinarySerdes.optional(withdrawn == null ? null : withdrawn.name(), out);
        out.number(AlertBinarySerdes.code(AnswerSerdes.kind(notice.kind())));
        out.word(notice.authority());
        out.idInLetters(notice.eventId());
        out.idInLetters(notice.referenceId());
        AlertBinarySerdes.optional(notice.urn(), out);
        out.number(AlertBinarySerdes.code(WireSerdes.basis(part.basis())));
        out.number(AlertBinarySerdes.code(WireSerdes.presence(part.presence())));
        out.at(notice.occurredAt());
        out.at(notice.receivedAt());
        AlertBinarySerdes.identity(part.identity(), out);
        Integer age = part.ageMonths();
        out.number(age == null ? 0 : 1);
        if (age != null) {
            out.number(age);
        }
        AlertBinarySerdes.optional(notice.foundAt(), out);
    }
}
