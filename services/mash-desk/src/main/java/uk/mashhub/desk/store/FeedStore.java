package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Feed;

/** When the hub last heard from each agency of an authority. */
@Repository
public class FeedStore {

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;

    FeedStore(JdbcTemplate batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    /** Who was heard, in which authority. */
    public record Voice(String authority, Agency agency) {}

    /** All four agencies, also the one that never said a word. */
    public List<Feed> of(String authority) {
        Map<Agency, Instant> heard = new HashMap<>();
        jdbc.sql("select agency, last_heard from feed where authority = :authority")
                .param("authority", authority)
                .query((row, number) ->
                        heard.put(Agency.valueOf(row.getString("agency")), AlertRow.instant(row, "last_heard")))
                .list();
        return AlertStore.feeding().stream()
                .map(agency -> new Feed(agency, heard.get(agency)))
                .toList();
    }

    void heard(Map<Voice, Instant> latest) {
        batch.batchUpdate(
                """
                insert into feed (authority, agency, last_heard) values (?, ?, ?)
                on conflict (authority, agency) do update set last_heard = greatest(feed.last_heard, excluded.last_heard)
                """,
                latest.entrySet().stream()
                        // because two batches that lock the same rows must do so in the same order
                        .sorted((a, b) ->
                                a.getKey().toString().compareTo(b.getKey().toString()))
                        .map(entry -> new Object[] {
                            entry.getKey().authority(), entry.getKey().agency().name(), AlertRow.at(entry.getValue())
                        })
                        .toList());
    }
}
