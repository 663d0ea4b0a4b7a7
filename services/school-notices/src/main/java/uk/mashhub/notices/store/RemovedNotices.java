package uk.mashhub.notices.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.NoticeRequest;

/** Which notices went by the retention schedule, so that reading their requests again does not bring them back. */
@Repository
public class RemovedNotices {

    /** No schedule may remove a notice younger than a year, so that of a fresh request nothing has to be asked. */
    private static final Duration NONE_YOUNGER = Duration.ofDays(360);

    private final JdbcClient jdbc;

    public RemovedNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these requests whose notice is gone for good. */
    public Set<UUID> of(Collection<NoticeRequest> requests, Instant now) {
        UUID[] old = requests.stream()
                .filter(request -> request.receivedAt().isBefore(now.minus(NONE_YOUNGER)))
                .map(NoticeRequest::noticeId)
                .toArray(UUID[]::new);
        return old.length == 0
                ? Set.of()
                : jdbc
                        .sql("select notice_id from notice_removed where notice_id = any (:ids)")
                        .param("ids", old)
                        .query(UUID.class)
                        .list()
                        .stream()
                        .collect(Collectors.toUnmodifiableSet());
    }
}
