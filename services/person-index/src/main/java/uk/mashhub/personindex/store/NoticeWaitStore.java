package uk.mashhub.personindex.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import uk.mashhub.platform.kafka.Waves;

/** The notices to schools that wait until somebody says which child it is: what gives a question its deadline. */
@Repository
public class NoticeWaitStore {

    private final JdbcTemplate jdbc;

    NoticeWaitStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A step of a notice, and whether it waits for a person to say which child it is. */
    public record Step(
            UUID noticeId,
            long step,
            String authority,
            String childRef,
            UUID eventId,
            @Nullable Instant deadline,
            boolean waiting) {}

    /** Keeps the highest step of each notice; a repeat or a late lower one changes nothing. */
    public void progress(Collection<Step> steps) {
        for (List<Step> wave : Waves.of(steps, Step::noticeId)) {
            write(wave);
        }
    }

    private void write(List<Step> steps) {
        jdbc.batchUpdate(
                """
                insert into notice_wait (notice_id, step, authority, child_ref, event_id, deadline, waiting)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (notice_id) do update set step = excluded.step, child_ref = excluded.child_ref,
                    deadline = excluded.deadline, waiting = excluded.waiting where notice_wait.step < excluded.step
                """,
                steps.stream()
                        .map(s -> new @Nullable Object[] {
                            s.noticeId(),
                            s.step(),
                            s.authority(),
                            s.childRef(),
                            s.eventId(),
                            Sql.at(s.deadline()),
                            s.waiting()
                        })
                        .toList());
    }
}
