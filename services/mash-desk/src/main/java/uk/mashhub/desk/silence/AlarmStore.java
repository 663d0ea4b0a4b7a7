package uk.mashhub.desk.silence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.FeedAlarm;
import uk.mashhub.desk.domain.FeedRhythm;
import uk.mashhub.desk.silence.FeedHours.FeedName;

/** Feed alarms: at most one of a kind stands per feed, and every one is kept. */
@Repository
public class AlarmStore {

    private static final int SHOWN_MAX = 200;

    private final JdbcClient jdbc;

    AlarmStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The alarms of an authority that stand, whole agencies first. */
    public List<FeedAlarm> standing(String authority) {
        return jdbc.sql("""
                select * from feed_alarm where authority = :authority and ended_at is null
                order by provider <> '', kind desc, agency, provider limit :limit
                """)
                .param("authority", authority)
                .param("limit", SHOWN_MAX)
                .query((row, number) -> alarm(row))
                .list();
    }

    /** The silences of an authority that stood at a past instant. */
    public List<FeedAlarm> at(String authority, Instant then) {
        return jdbc.sql("""
                select * from feed_alarm where authority = :authority and kind = 'SILENT' and raised_at <= :then
                and (ended_at is null or ended_at > :then) limit :limit
                """)
                .param("authority", authority)
                .param("then", at(then))
                .param("limit", SHOWN_MAX)
                .query((row, number) -> alarm(row))
                .list();
    }

    /** The alarms of an authority that stood at any time since, newest first. */
    public List<FeedAlarm> since(String authority, Instant from) {
        return jdbc.sql("""
                select * from feed_alarm where authority = :authority and (ended_at is null or ended_at >= :from)
                order by raised_at desc limit :limit
                """)
                .param("authority", authority)
                .param("from", at(from))
                .param("limit", SHOWN_MAX)
                .query((row, number) -> alarm(row))
                .list();
    }

    /** The times each feed was silent: they teach nothing. */
    Map<FeedName, List<FeedRhythm.Gap>> silences(Instant from, Instant now) {
        Map<FeedName, List<FeedRhythm.Gap>> gaps = new HashMap<>();
        jdbc.sql("""
                select authority, agency, provider, since, ended_at from feed_alarm
                where kind = 'SILENT' and (ended_at is null or ended_at >= :from)
                """).param("from", at(from)).query(row -> {
            OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
            gaps.computeIfAbsent(name(row), feed -> new java.util.ArrayList<>())
                    .add(new FeedRhythm.Gap(instant(row, "since"), ended == null ? now : ended.toInstant()));
        });
        return gaps;
    }

    /** Which alarms stand, and since when. */
    Map<FeedName, Map<FeedAlarm.Kind, Instant>> standing() {
        Map<FeedName, Map<FeedAlarm.Kind, Instant>> standing = new HashMap<>();
        jdbc.sql("select authority, agency, provider, kind, since from feed_alarm where ended_at is null")
                .query(row -> {
                    standing.computeIfAbsent(name(row), feed -> new HashMap<>())
                            .put(FeedAlarm.Kind.valueOf(row.getString("kind")), instant(row, "since"));
                });
        return standing;
    }

    /** Raises an alarm; false when one of its kind stands already. */
    boolean raise(FeedName feed, FeedAlarm.Kind kind, Instant since, Instant now, double expected, long heard) {
        return jdbc.sql("""
                insert into feed_alarm (authority, agency, provider, kind, since, raised_at, expected, heard)
                values (:authority, :agency, :provider, :kind, :since, :now, :expected, :heard) on conflict do nothing
                """)
                        .param("authority", feed.authority())
                        .param("agency", feed.agency().name())
                        .param("provider", feed.provider())
                        .param("kind", kind.name())
                        .param("since", at(since))
                        .param("now", at(now))
                        .param("expected", expected)
                        .param("heard", heard)
                        .update()
                == 1;
    }

    void end(FeedName feed, FeedAlarm.Kind kind, Instant at) {
        jdbc.sql("""
                update feed_alarm set ended_at = :at where authority = :authority and agency = :agency
                and provider = :provider and kind = :kind and ended_at is null
                """)
                .param("at", at(at))
                .param("authority", feed.authority())
                .param("agency", feed.agency().name())
                .param("provider", feed.provider())
                .param("kind", kind.name())
                .update();
    }

    /** One look at a time, whichever instance it is at. */
    boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('desk.feed_alarm'))")
                .query(Boolean.class)
                .single();
    }

    private static FeedAlarm alarm(ResultSet row) throws SQLException {
        String provider = row.getString("provider");
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new FeedAlarm(
                Agency.valueOf(row.getString("agency")),
                provider.isEmpty() ? null : provider,
                FeedAlarm.Kind.valueOf(row.getString("kind")),
                instant(row, "since"),
                instant(row, "raised_at"),
                row.getDouble("expected"),
                row.getInt("heard"),
                ended == null ? null : ended.toInstant());
    }

    private static FeedName name(ResultSet row) throws SQLException {
        return new FeedName(
                row.getString("authority"), Agency.valueOf(row.getString("agency")), row.getString("provider"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    static Object at(@Nullable Instant instant) {
        return Objects.requireNonNull(instant).atOffset(ZoneOffset.UTC);
    }
}
