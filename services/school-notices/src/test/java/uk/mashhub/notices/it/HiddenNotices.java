package uk.mashhub.notices.it;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices a school was told while one of its people was left out, whose inbox none of them is in. */
final class HiddenNotices {

    private HiddenNotices() {}

    /** So many like one that was told, each of another child and to be read before it; another authority's, so that its board is not full of them. */
    static List<UUID> like(JdbcClient jdbc, Asked told, int howMany) {
        List<UUID> hidden = jdbc.sql("""
                insert into notice
                select copy.* from notice n, generate_series(1, :howMany) i, jsonb_populate_record(n, jsonb_build_object(
                    'notice_id', gen_random_uuid(), 'child_ref', n.child_ref || i, 'authority', 'elsewhere',
                    'deadline', n.deadline - interval '1 minute')) copy
                where n.notice_id = :id
                returning notice_id
                """)
                .param("howMany", howMany)
                .param("id", told.noticeId())
                .query(UUID.class)
                .list();
        UUID[] ids = hidden.toArray(UUID[]::new);
        jdbc.sql("""
                insert into notice_content
                select copy.* from notice_content c, unnest(:hidden) hidden,
                    jsonb_populate_record(c, jsonb_build_object('notice_id', hidden)) copy
                where c.notice_id = :id
                """).param("hidden", ids).param("id", told.noticeId()).update();
        jdbc.sql("""
                insert into notice_conflict (notice_id, telling, recipient)
                select n.notice_id, n.telling, 'hidden@school.example.test' from notice n where n.notice_id = any (:hidden)
                """).param("hidden", ids).update();
        return hidden;
    }
}
