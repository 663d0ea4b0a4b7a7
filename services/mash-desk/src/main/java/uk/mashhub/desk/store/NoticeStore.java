package uk.mashhub.desk.store;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Notice;

/** How far each notice has come: every step kept, the highest holds. */
@Repository
public class NoticeStore {

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;

    NoticeStore(JdbcTemplate batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    /** A step and when the hub knew it. */
    public record Step(Notice notice, Instant knownAt) {}

    /** Keeps steps; a repeat changes nothing. */
    @Transactional
    public void progress(Collection<Step> steps) {
        batch.batchUpdate(
                "insert into notice_step (notice_id, step, child_ref, authority, event_id, known_at, facts)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                steps.stream()
                        .map(step -> new Object[] {
                            step.notice().noticeId(),
                            step.notice().step(),
                            step.notice().childRef(),
                            step.notice().authority(),
                            step.notice().eventId(),
                            AlertRow.at(step.knownAt()),
                            FactsJson.write(step.notice())
                        })
                        .toList());
    }

    /** Each child's notices as they stand, oldest deadline first. */
    Map<String, List<Notice>> ofChildren(Collection<String> authorities, Collection<String> childRefs) {
        return asKnown(authorities, childRefs, null);
    }

    /** The same as they stood at an instant; null for now. */
    public Map<String, List<Notice>> asKnown(
            Collection<String> authorities, Collection<String> childRefs, @Nullable Instant asKnownAt) {
        return jdbc
                .sql("""
                select (array_agg(facts order by step desc))[1] as facts,
                    jsonb_agg(jsonb_build_object('at', facts -> 'at', 'status', facts -> 'status', 'holdReason', facts -> 'holdReason')
                        order by step) as history
                from notice_step
                where child_ref in (:refs) and authority in (:authorities) and known_at <= coalesce(:at, known_at)
                group by notice_id
                order by (array_agg(facts order by step desc))[1] ->> 'deadline', notice_id
                """)
                .param("refs", childRefs)
                .param("authorities", authorities)
                .param("at", AlertRow.at(asKnownAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, number) -> FactsJson.read(row.getString("facts"), Notice.class)
                        .climbed(FactsJson.list(row.getString("history"), Notice.Step.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Notice::childRef));
    }
}
