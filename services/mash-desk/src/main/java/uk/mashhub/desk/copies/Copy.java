package uk.mashhub.desk.copies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.MaracFlag;

/**
 * One event of one child, gone on to one recipient.
 *
 * @param team of the agency, where more than one has to know; empty for the agency itself
 * @param withdrawn the event was retracted, corrected or unlinked since
 * @param endsOn the day a flag is cleared, where that was told
 */
public record Copy(
        UUID id,
        UUID eventId,
        String childRef,
        String type,
        @Nullable String subtype,
        @Nullable String plan,
        Instant occurredAt,
        Agency agency,
        String team,
        Instant toldAt,
        boolean withdrawn,
        @Nullable LocalDate endsOn,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt) {

    /** Whom it went to, in words. */
    public String recipient() {
        return switch (team) {
            case "COMMUNITY" -> agency.word() + ", community team";
            case "ACUTE" -> agency.word() + ", acute team";
            default -> agency.word();
        };
    }

    /** The flag its recipient sets; null where it sets none. */
    public @Nullable MaracFlag flag() {
        return MaracFlag.of(type, occurredAt, endsOn);
    }

    /** Whether the words of the sender go with it: where the copy is the report itself, and not only that something was decided. */
    public boolean hasWords() {
        return type.equals(CopyStore.AMBULANCE);
    }

    @Override
    public String toString() {
        return "Copy[" + type + "]";
    }
}
