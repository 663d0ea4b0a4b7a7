package uk.mashhub.health.protection;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.PlanType;

/** Which plans social care told of, by the NHS number they are asked for. */
@Component
class PlanStore {

    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A plan of somebody.
     *
     * @param nhsNumber the child's; the mother's, where the child is unborn
     * @param dateOfBirth of whoever the number is
     * @param expectedOn when the unborn child is expected
     */
    record Holder(
            String nhsNumber,
            @Nullable LocalDate dateOfBirth,
            @Nullable LocalDate expectedOn) {

        @Override
        public String toString() {
            return "Holder[…]";
        }
    }

    /** Whose word was found. */
    record Told(@Nullable LocalDate dateOfBirth, @Nullable LocalDate expectedOn, Spell.Word word) {

        @Override
        public String toString() {
            return "Told[…]";
        }
    }

    /**
     * Takes what holds against what is here: a higher revision against a lower one, a retraction against the revision it withdraws, as
     * everywhere in the hub.
     *
     * @return false when this one, or what holds against it, is here already
     */
    boolean supersede(UUID referenceId, int revision, boolean retracted) {
        boolean news = jdbc.sql("""
                insert into plan_reference (reference_id, revision, retracted) values (:reference, :revision, :retracted)
                on conflict (reference_id) do update set revision = excluded.revision, retracted = excluded.retracted
                where (plan_reference.revision, plan_reference.retracted) < (excluded.revision, excluded.retracted)
                """)
                        .param("reference", referenceId)
                        .param("revision", revision)
                        .param("retracted", retracted)
                        .update()
                == 1;
        if (news) {
            jdbc.sql("delete from plan_word where reference_id = :reference")
                    .param("reference", referenceId)
                    .update();
        }
        return news;
    }

    /** Keeps what was said of one holder. */
    void keep(UUID referenceId, String authority, Holder holder, PlanType plan, boolean started, Instant at) {
        jdbc.sql("""
                insert into plan_word (reference_id, authority, nhs_number, date_of_birth, expected_on, plan, started, occurred_at)
                values (:reference, :authority, :number, :born, :expected, :plan, :started, :at) on conflict do nothing
                """)
                .param("reference", referenceId)
                .param("authority", authority)
                .param("number", holder.nhsNumber())
                .param("born", holder.dateOfBirth())
                .param("expected", holder.expectedOn())
                .param("plan", plan.name())
                .param("started", started)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** All that an authority's social care said of this number. */
    List<Told> of(String authority, String nhsNumber) {
        return jdbc.sql("""
                select date_of_birth, expected_on, plan, started, occurred_at from plan_word
                where authority = :authority and nhs_number = :number
                """)
                .param("authority", authority)
                .param("number", nhsNumber)
                .query((row, _) -> new Told(
                        row.getObject("date_of_birth", LocalDate.class),
                        row.getObject("expected_on", LocalDate.class),
                        new Spell.Word(
                                PlanType.valueOf(row.getString("plan")),
                                row.getBoolean("started"),
                                row.getTimestamp("occurred_at").toInstant())))
                .list();
    }
}
