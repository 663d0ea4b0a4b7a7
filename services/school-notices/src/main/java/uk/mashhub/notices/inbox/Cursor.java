package uk.mashhub.notices.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.store.NoticeQueries.Position;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/** Where a list goes on, as a word without meaning to the caller. */
public final class Cursor {

    private Cursor() {}

    static String of(Notice last) {
        String position = last.request().occurredAt() + "|" + last.request().noticeId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }

    /**
     * The position a cursor stands for; null for none.
     *
     * @throws HubProblem 400 when it is not one of ours
     */
    public static @Nullable Position read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String position = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            int bar = position.indexOf('|');
            return new Position(
                    Instant.parse(position.substring(0, Math.max(bar, 0))),
                    UUID.fromString(position.substring(bar + 1)));
        } catch (RuntimeException e) {
            throw HubProblem.malformed(
                    List.of(new Fault("", "INVALID_CURSOR", "The cursor is one this list gave before.")));
        }
    }
}
