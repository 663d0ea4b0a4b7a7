package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Feed;
import uk.mashhub.desk.domain.FeedAlarm;
import uk.mashhub.desk.silence.AlarmStore;

/** When the hub last heard from each agency of an authority. */
@Repository
public class FeedStore {

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;
    private final AlarmStore alarms;

    FeedStore(JdbcTemplate batch, JdbcClient jdbc, AlarmStore alarms) {
        this.batch = batch;
        this.jdbc = jdbc;
        this.alarms = alarms;
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
        List<FeedAlarm> silences =
                alarms.standing(authority).stream().filter(FeedAlarm::isSilence).toList();
        return AlertStore.feeding().stream()
                .map(agency -> feed(agency, heard.get(agency), silences))
                .toList();
    }

    /** All four agencies as they had been heard by an instant, to the last report before it. */
    public List<Feed> asKnown(String authority, Instant at) {
        Map<Agency, Instant> heard = new HashMap<>();
        jdbc.sql("""
                select agency, (select max(known_at) from agency_report r where r.authority = :authority
                                and r.facts ->> 'agency' = f.agency and r.known_at <= :at) as last_heard
                from feed f where f.authority = :authority
                """).param("authority", authority).param("at", AlertRow.at(at)).query(row -> {
            if (row.getObject("last_heard") != null) {
                heard.put(Agency.valueOf(row.getString("agency")), AlertRow.instant(row, "last_heard"));
            }
        });
        List<FeedAlarm> silences = alarms.at(authority, at);
        return AlertStore.feeding().stream()
                .map(agency -> feed(agency, heard.get(agency), silences))
                .toList();
    }

    private static Feed feed(Agency agency, @Nullable Instant lastHeard, List<FeedAlarm> silences) {
        Instant silentSince = null;
        List<String> providers = new ArrayList<>();
        for (FeedAlarm silence : silences) {
            if (silence.agency() == agency && silence.provider() == null) {
                silentSince = silence.since();
            } else if (silence.agency() == agency && silence.provider() != null) {
                providers.add(silence.provider());
            }
        }
        return new Feed(agency, lastHeard, silentSince, providers);
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
