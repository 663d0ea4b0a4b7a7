package uk.mashhub.notices.retention;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.platform.retention.Kept;
import uk.mashhub.platform.retention.RetentionKind;

/** What this service keeps of notices: their words, whom they were sent to, and that they were. */
@Configuration
class NoticeRetention {

    /** What was told, what the school wrote, and why it was taken back: everything in words. The rest stays as the proof. */
    @Bean
    Kept keptTexts(JdbcClient jdbc) {
        Map<String, String> removals = new LinkedHashMap<>();
        removals.put("notice_content", "delete from notice_content where notice_id = any (:ids)");
        removals.put("notice_support", """
                update notice_support set note = null, child_wish = null
                where notice_id = any (:ids) and (note is not null or child_wish is not null)
                """);
        removals.put(
                "notice_recall", "update notice_recall set reason = '' where notice_id = any (:ids) and reason <> ''");
        return new KeptNotices(jdbc, RetentionKind.NOTICE_TEXT, """
                (exists (select 1 from notice_content c where c.notice_id = n.notice_id)
                    or exists (select 1 from notice_support u where u.notice_id = n.notice_id
                        and (u.note is not null or u.child_wish is not null))
                    or exists (select 1 from notice_recall r where r.notice_id = n.notice_id and r.reason <> ''))
                """, removals);
    }

    /** Whom it was sent to and where. Who opened it stays with the notice. */
    @Bean
    Kept keptAttempts(JdbcClient jdbc) {
        return new KeptNotices(
                jdbc,
                RetentionKind.NOTICE_ATTEMPT,
                "exists (select 1 from notice_delivery d where d.notice_id = n.notice_id)",
                Map.of("notice_delivery", "delete from notice_delivery where notice_id = any (:ids)"));
    }

    /** All of it, and that it went: a request that is read again begins none anew. */
    @Bean
    Kept keptNotices(JdbcClient jdbc) {
        Map<String, String> removals = new LinkedHashMap<>();
        for (String table : new String[] {
            "notice_content",
            "notice_support",
            "notice_recall",
            "notice_conflict",
            "notice_not_the_same",
            "notice_delivery",
            "notice_opening",
            "notice_step",
            "refused_request",
            "notice"
        }) {
            removals.put(table, "delete from " + table + " where notice_id = any (:ids)");
        }
        removals.put(
                "notice_removed",
                "insert into notice_removed (notice_id) select unnest(:ids::uuid[]) on conflict do nothing");
        return new KeptNotices(jdbc, RetentionKind.NOTICE, "true", removals);
    }
}
