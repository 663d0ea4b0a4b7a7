package uk.mashhub.notices.inbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.NoticeStatus;

/**
 * Who was left out of a notice's present telling, for those of the authority who may say that they are somebody else. Neither the child
 * nor a party: who is in the incident is on the desk, for those it opens to.
 *
 * @param school its name; null when none is known
 */
public record LeftOutView(
        UUID noticeId,
        @Nullable String urn,
        @Nullable String school,
        NoticeStatus status,
        Instant occurredAt,
        Instant deadline,
        List<Person> leftOut,
        List<Decision> decisions) {

    /**
     * Somebody who is not told.
     *
     * @param name as it was compared; null when more than the name is alike
     * @param byNameAlone whether a person may say that they are somebody else
     */
    public record Person(UUID leftOutId, @Nullable String name, String email, boolean byNameAlone) {
        @Override
        public String toString() {
            return "Person[" + leftOutId + "]";
        }
    }

    /** That somebody is not the party who is called alike: who said so, why and when. */
    public record Decision(String name, String email, String reason, String by, Instant at) {
        @Override
        public String toString() {
            return "Decision[redacted]";
        }
    }
}
