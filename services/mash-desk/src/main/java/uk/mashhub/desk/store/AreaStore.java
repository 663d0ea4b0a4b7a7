package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.ChronologyEntry;

/** Which part of its authority each household is in. */
@Repository
public class AreaStore {

    /** More parts than any authority names. */
    private static final int AREAS_MAX = 200;

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;

    AreaStore(JdbcTemplate batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    /** Notes households to ask about. */
    void heardOf(Collection<ChronologyEntry> entries) {
        batch.batchUpdate(
                "insert into household_area (household_ref, authority) values (?, ?) on conflict do nothing",
                // in one order, because two batches that wait for each other's households would both start again
                entries.stream()
                        .filter(entry -> Objects.nonNull(entry.householdRef()))
                        .map(entry -> List.of(Objects.requireNonNull(entry.householdRef()), entry.authority()))
                        .distinct()
                        .sorted(Comparator.comparing(List::getFirst))
                        .map(List::toArray)
                        .toList());
    }

    /** Households nobody asked about since, those never asked about first. */
    public List<String> toAsk(Instant since, int limit) {
        return jdbc.sql("""
                select household_ref from household_area where asked_at is null or asked_at < :since
                order by asked_at nulls first limit :limit
                """)
                .param("since", AlertRow.at(since))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Keeps what was answered; a household without an answer is in no part. */
    @Transactional
    public void answered(Collection<String> asked, Map<String, String> areas, Instant at) {
        batch.batchUpdate(
                "update household_area set area = ?, asked_at = ? where household_ref = ?",
                asked.stream()
                        .map(ref -> new Object[] {areas.get(ref), AlertRow.at(at), ref})
                        .toList());
    }

    /** The parts an authority has households in: one step through the index a part, however many households. */
    public List<String> of(String authority) {
        return jdbc.sql("""
                with recursive named as (
                    (select area from household_area where authority = :authority and area is not null order by area limit 1)
                    union all
                    select (select next.area from household_area next
                            where next.authority = :authority and next.area > named.area order by next.area limit 1)
                    from named where named.area is not null)
                select area from named where area is not null order by area limit :limit
                """)
                .param("authority", authority)
                .param("limit", AREAS_MAX)
                .query(String.class)
                .list();
    }
}
