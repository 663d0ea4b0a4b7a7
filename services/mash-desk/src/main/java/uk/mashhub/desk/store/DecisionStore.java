package uk.mashhub.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.Outcome;
import uk.mashhub.desk.domain.Rating;

/** What people did to alerts: written once, never changed. */
@Repository
public class DecisionStore {

    private final JdbcClient jdbc;

    DecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The deeds on these alerts, in order. */
    public Map<UUID, List<Decision>> of(Collection<UUID> alertIds) {
        return jdbc
                .sql("select * from decision where alert_id in (:ids) order by alert_id, seq")
                .param("ids", alertIds)
                .query(DecisionStore::decision)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Decision::alertId));
    }

    void add(AlertFacts facts, Decision decision) {
        jdbc.sql("""
                insert into decision (alert_id, seq, decision_id, child_ref, authority, kind, rating, outcome, rationale, release,
                                      silenced_rule, silenced_until, made_by, made_at)
                values (:alertId, :seq, :decisionId, :childRef, :authority, :kind, :rating, :outcome, :rationale, :release,
                        :silencedRule, :silencedUntil, :by, :at)
                """)
                .param("alertId", decision.alertId())
                .param("seq", decision.seq())
                .param("decisionId", decision.decisionId())
                .param("childRef", facts.childRef())
                .param("authority", facts.authority())
                .param("kind", decision.kind().name())
                .param("rating", nameOf(decision.rating()), Types.VARCHAR)
                .param("outcome", nameOf(decision.outcome()), Types.VARCHAR)
                .param("rationale", decision.rationale(), Types.VARCHAR)
                .param("release", decision.release() == null ? null : FactsJson.write(decision.release()), Types.OTHER)
                .param(
                        "silencedRule",
                        decision.silence() == null ? null : decision.silence().rule(),
                        Types.VARCHAR)
                .param(
                        "silencedUntil",
                        decision.silence() == null
                                ? null
                                : AlertRow.at(decision.silence().until()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", decision.by())
                .param("at", AlertRow.at(decision.at()))
                .update();
    }

    private static Decision decision(ResultSet row, int number) throws SQLException {
        String rating = row.getString("rating");
        String outcome = row.getString("outcome");
        String release = row.getString("release");
        return new Decision(
                row.getObject("decision_id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getLong("seq"),
                Decision.Kind.valueOf(row.getString("kind")),
                rating == null ? null : Rating.valueOf(rating),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("rationale"),
                release == null ? null : FactsJson.read(release, Decision.Release.class),
                silence(row),
                row.getString("made_by"),
                AlertRow.instant(row, "made_at"));
    }

    private static Decision.@Nullable Silence silence(ResultSet row) throws SQLException {
        String rule = row.getString("silenced_rule");
        return rule == null ? null : new Decision.Silence(rule, AlertRow.instant(row, "silenced_until"));
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
