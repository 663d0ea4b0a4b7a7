package uk.mashhub.health.protection;

import static java.time.ZoneOffset.UTC;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.platform.retention.Candidate;
import uk.mashhub.platform.retention.Kept;
import uk.mashhub.platform.retention.Limit;
import uk.mashhub.platform.retention.RetentionKind;

/** How long plans and look-ups are kept here. */
@Configuration
class PlanRetention {

    /** A plan that has not ended is in use, however old. Of a word that goes its number and revision stay: a topic read again brings none back. */
    private static final String ENDED = """
             w.authority = :authority and w.occurred_at < :before and exists (
                select 1 from plan_word ended where ended.nhs_number = w.nhs_number and ended.authority = w.authority
                    and ended.plan = w.plan and not ended.started
                    and ended.occurred_at >= w.occurred_at and ended.occurred_at < :before)
            """;

    private static final String LOOKED_UP = " w.authority = :authority and w.at < :before and not w.to_tell ";

    @Bean
    Kept keptPlans(JdbcClient jdbc) {
        return new Rows(jdbc, RetentionKind.PLAN, "plan_word", "reference_id", ENDED);
    }

    /** One that social care is yet to be told of stays. */
    @Bean
    Kept keptLookUps(JdbcClient jdbc) {
        return new Rows(jdbc, RetentionKind.PLAN_LOOK_UP, "plan_access", "id", LOOKED_UP);
    }

    /**
     * Rows of one table, by a number of their own.
     *
     * @param over whether the time of a row {@code w} is over
     */
    private record Rows(JdbcClient jdbc, RetentionKind kind, String table, String key, String over) implements Kept {

        @Override
        public List<String> authorities() {
            return jdbc.sql("select distinct authority from " + table + " order by 1")
                    .query(String.class)
                    .list();
        }

        @Override
        public List<Candidate> over(String authority, Limit limit, String after, int most) {
            return jdbc
                    .sql("select distinct w." + key + " from " + table + " w where" + over + " and w." + key
                            + " > :after order by 1 limit :most")
                    .param("authority", authority)
                    .param("before", limit.before().atOffset(UTC))
                    .param("after", after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after))
                    .param("most", most)
                    .query(UUID.class)
                    .list()
                    .stream()
                    .map(id -> new Candidate(id.toString(), null, event(id)))
                    .toList();
        }

        @Override
        public Map<String, Integer> remove(String authority, Limit limit, Collection<String> keys) {
            int gone = jdbc.sql("delete from " + table + " w where w." + key + " = any (:keys) and" + over)
                    .param("authority", authority)
                    .param("before", limit.before().atOffset(UTC))
                    .param("keys", keys.stream().map(UUID::fromString).toArray(UUID[]::new))
                    .update();
            return Map.of(kind.word(), gone);
        }

        /** A plan is a word of social care about an event; a look-up is about a number, and no event. */
        private @Nullable UUID event(UUID id) {
            return kind == RetentionKind.PLAN ? id : null;
        }
    }
}
