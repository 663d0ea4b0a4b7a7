package uk.mashhub.desk.silence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Report;

/** What each feed said, hour by hour, counted from the reports the desk holds. */
@Repository
public class FeedHours {

    /** The whole agency, beside its providers. */
    static final String WHOLE_AGENCY = "";

    /** Counts only grow, since no report is ever taken away; so of two that count at once the higher is right. */
    private static final String COUNT = """
            insert into feed_hour (authority, agency, provider, hour, heard, last_heard)
            select ?, ?, ?, ?, count(*), max(known_at) from agency_report
            where authority = ? and facts ->> 'agency' = ? and known_at >= ? and known_at < ?
                and (? = '' or facts ->> 'originatingProvider' = ?)
            having count(*) > 0
            on conflict (authority, agency, provider, hour) do update set
                heard = greatest(feed_hour.heard, excluded.heard), last_heard = greatest(feed_hour.last_heard, excluded.last_heard)
            """;

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;

    FeedHours(JdbcTemplate batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    /** A feed: an agency of an authority, or one of its providers. */
    record FeedName(String authority, Agency agency, String provider) {}

    private record Hour(FeedName feed, Instant start) {}

    /** Counts again the hours these reports fell into; a repeat changes nothing. */
    @Transactional
    public void heard(Collection<Report> reports) {
        // because two batches that count the same hours must do so in the same order
        var hours = new TreeSet<Hour>(
                Comparator.comparing((Hour hour) -> hour.feed().toString()).thenComparing(Hour::start));
        for (Report report : reports) {
            if (report.agency() != Agency.UNKNOWN) {
                Instant start = report.knownAt().truncatedTo(ChronoUnit.HOURS);
                hours.add(new Hour(new FeedName(report.authority(), report.agency(), WHOLE_AGENCY), start));
                String provider = report.originatingProvider();
                if (provider != null && !provider.isBlank()) {
                    hours.add(new Hour(new FeedName(report.authority(), report.agency(), provider), start));
                }
            }
        }
        batch.batchUpdate(COUNT, hours.stream().map(FeedHours::row).toList());
    }

    private static Object[] row(Hour hour) {
        FeedName feed = hour.feed();
        Object start = AlarmStore.at(hour.start());
        return new Object[] {
            feed.authority(),
            feed.agency().name(),
            feed.provider(),
            start,
            feed.authority(),
            feed.agency().name(),
            start,
            AlarmStore.at(hour.start().plus(1, ChronoUnit.HOURS)),
            feed.provider(),
            feed.provider()
        };
    }

    /** What a feed said, and when last. */
    static final class Heard {

        private final Map<Instant, Integer> byHour = new HashMap<>();
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;

        Map<Instant, Integer> byHour() {
            return byHour;
        }

        Instant first() {
            return first;
        }

        Instant last() {
            return last;
        }

        long since(Instant from) {
            return byHour.entrySet().stream()
                    .filter(entry -> !entry.getKey().isBefore(from))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        private void add(Instant hour, int heard, Instant at) {
            byHour.put(hour, heard);
            first = hour.isBefore(first) ? hour : first;
            last = at.isAfter(last) ? at : last;
        }
    }

    /** Every feed that said something since, of every authority. */
    Map<FeedName, Heard> since(Instant from) {
        Map<FeedName, Heard> feeds = new HashMap<>();
        jdbc.sql("select authority, agency, provider, hour, heard, last_heard from feed_hour where hour >= :from")
                .param("from", AlarmStore.at(from))
                .query(row -> {
                    var feed = new FeedName(
                            row.getString("authority"),
                            Agency.valueOf(row.getString("agency")),
                            row.getString("provider"));
                    feeds.computeIfAbsent(feed, name -> new Heard())
                            .add(
                                    AlarmStore.instant(row, "hour"),
                                    row.getInt("heard"),
                                    AlarmStore.instant(row, "last_heard"));
                });
        return feeds;
    }
}
