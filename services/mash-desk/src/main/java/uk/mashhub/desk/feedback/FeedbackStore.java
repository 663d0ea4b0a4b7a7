package uk.mashhub.desk.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Outcome;

/** The queue of feedback: leased a batch at a time, so that of two instances one sends. */
@Repository
class FeedbackStore {

    private final JdbcClient jdbc;

    FeedbackStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes what is due until an instant; whoever dies over it gives it back then. */
    @Transactional
    public List<Word> lease(Instant now, Instant until, int most) {
        return jdbc.sql("""
                with due as (
                    select event_id, kind from feedback_due where state = 'WAITING' and next_at <= :now
                    order by next_at limit :most for update skip locked),
                taken as (
                    update feedback_due f set attempts = attempts + 1, next_at = :until from due
                    where f.event_id = due.event_id and f.kind = due.kind returning f.*)
                select taken.*,
                    exists (select from agency_report r where r.event_id = taken.event_id and r.retracted) as stale,
                    case when taken.kind = 'DECIDED' and not exists (select from seal s where s.child_ref = a.child_ref
                        and s.lifted_at is null and (s.authority = a.authority or exists (select from alert sent
                            where sent.child_ref = s.child_ref and sent.authority = a.authority and sent.told_in = s.authority)))
                        then a.outcome end as told
                from taken left join alert a on a.alert_id = taken.alert_id order by taken.due_since
                """)
                .param("now", at(now))
                .param("until", at(until))
                .param("most", most)
                .query(FeedbackStore::word)
                .list();
    }

    /** It has ended: SENT, FAILED or CANCELLED. */
    void ended(Word word, String state, @Nullable String fault, Instant now) {
        jdbc.sql("""
                update feedback_due set state = :state, fault = :fault, sent_at = case when :state = 'SENT' then :now end
                where event_id = :id and kind = :kind and state = 'WAITING'
                """)
                .param("state", state)
                .param("fault", fault, Types.VARCHAR)
                .param("now", at(now))
                .param("id", word.eventId())
                .param("kind", word.kind())
                .update();
    }

    /** It is tried again. */
    void again(Word word, String fault, boolean mayHaveArrived, Instant next) {
        jdbc.sql("""
                update feedback_due set fault = :fault, may_have_arrived = may_have_arrived or :maybe, next_at = :next
                where event_id = :id and kind = :kind and state = 'WAITING'
                """)
                .param("fault", fault)
                .param("maybe", mayHaveArrived)
                .param("next", at(next))
                .param("id", word.eventId())
                .param("kind", word.kind())
                .update();
    }

    /** What could not be sent in all its time has failed, and stays to be seen; returns how much that was. */
    int giveUp(Instant dueBefore) {
        return jdbc.sql("""
                update feedback_due set state = 'FAILED', fault = coalesce(fault, 'NO_MAIL_SERVER')
                where state = 'WAITING' and due_since < :before
                """).param("before", at(dueBefore)).update();
    }

    long waiting() {
        return jdbc.sql("select count(*) from feedback_due where state = 'WAITING'")
                .query(Long.class)
                .single();
    }

    private static Word word(ResultSet row, int number) throws SQLException {
        String told = row.getString("told");
        return new Word(
                row.getObject("event_id", UUID.class),
                row.getString("kind"),
                row.getString("address"),
                told == null ? null : Outcome.valueOf(told),
                row.getInt("attempts"),
                row.getBoolean("stale"),
                row.getBoolean("may_have_arrived"));
    }

    private static java.time.OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
