package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.mashhub.desk.silence.SilenceWatch;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;

/** A feed that falls silent is said once, everywhere, and until it is heard again. */
class SilenceIT extends DeskHarness {

    /** Each test runs with a clock of its own: the last hour the feed was heard, and what comes after it. */
    private final Instant last = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.DAYS);

    @Autowired
    SilenceWatch watch;

    @Autowired
    MeterRegistry meters;

    private UUID alertId;

    @BeforeEach
    void fiveWeeksOfTwoAnHour() {
        forget();
        alertId = UUID.randomUUID();
        String childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alertId, childRef, 1, Rating.AMBER).build());
        awaitRevision(alertId, 1);
        heard("northshire", "HEALTH", "", 2, last.minus(35, ChronoUnit.DAYS), last);
        heard("northshire", "HEALTH", "SYN-TRUST", 1, last.minus(35, ChronoUnit.DAYS), last);
    }

    @AfterEach
    void forget() {
        jdbc.sql("delete from feed_hour").update();
        jdbc.sql("delete from feed_alarm").update();
    }

    /** an agency, and a provider it speaks for, each by itself. */
    @Test
    void raisesAnAlarmOncePrintsItOnEveryAlertAndEndsItWhenTheFeedIsHeardAgain() {
        watch.look(last.plus(90, ChronoUnit.MINUTES));
        assertThat(alarms()).as("three missed are not yet six").isZero();
        double raised = meters.counter(
                        "hub.feed.alarms",
                        "authority",
                        "northshire",
                        "agency",
                        "HEALTH",
                        "provider",
                        "",
                        "kind",
                        "SILENT")
                .count();

        watch.look(last.plus(5, ChronoUnit.HOURS));
        watch.look(last.plus(6, ChronoUnit.HOURS));

        assertThat(alarms())
                .as("the agency and, later, its provider, once each")
                .isEqualTo(2);
        assertThat(meters.get("hub.feed.alarms")
                        .tag("agency", "HEALTH")
                        .tag("provider", "")
                        .tag("kind", "SILENT")
                        .counter()
                        .count())
                .isEqualTo(raised + 1);
        assertThat(meters.get("hub.feed.silent").gauges()).hasSize(2);
        var health = feed("HEALTH");
        assertThat(Instant.parse(health.path("silentSince").asString())).isEqualTo(last);
        assertThat(health.path("silentProviders").get(0).asString()).isEqualTo("SYN-TRUST");
        assertThat(feed("POLICE").has("silentSince")).isFalse();

        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, "r_silence", heardFromHealth());
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from feed_hour where agency = 'HEALTH' and last_heard > :last")
                                .param("last", last.plusSeconds(3_600).atOffset(ZoneOffset.UTC))
                                .query(Long.class)
                                .single()
                        == 2);
        watch.look(Instant.now());

        assertThat(alarms()).as("heard again").isZero();
        assertThat(feed("HEALTH").has("silentSince")).isFalse();
        assertThat(jdbc.sql("select count(*) from feed_alarm where ended_at is not null")
                        .query(Long.class)
                        .single())
                .as("kept, not forgotten")
                .isEqualTo(2);
    }

    @Test
    void countsARepeatedReportOnce() {
        var said = heardFromHealth();
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, "r_silence", said);
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, "r_silence", said);
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, "r_silence", heardFromHealth());

        await().atMost(PATIENCE).until(() -> heardLately() >= 2);
        assertThat(heardLately()).isEqualTo(2);
    }

    @Test
    void saysNothingOfAFeedItHasKnownForAWeek() {
        forget();
        heard("northshire", "HEALTH", "", 9, last.minus(7, ChronoUnit.DAYS), last);
        watch.look(last.plus(Duration.ofDays(2)));
        assertThat(alarms()).isZero();

        heard("northshire", "HEALTH", "", 9, last.minus(21, ChronoUnit.DAYS), last);
        watch.look(last.plus(Duration.ofDays(2)));
        assertThat(alarms()).as("known for three weeks").isEqualTo(1);
    }

    private long heardLately() {
        return jdbc.sql("select coalesce(sum(heard), 0) from feed_hour where provider = 'SYN-NEW'")
                .query(Long.class)
                .single();
    }

    private uk.mashhub.events.v1.NotificationReceived heardFromHealth() {
        UUID id = UUID.randomUUID();
        var said = Wire.said(id, id, "Synthetic words");
        String provider = alarms() > 0 ? "SYN-TRUST" : "SYN-NEW";
        return uk.mashhub.events.v1.NotificationReceived.newBuilder(said)
                .setEvent(uk.mashhub.events.v1.AgencyEvent.newBuilder(said.getEvent())
                        .setAgency(uk.mashhub.events.v1.Agency.HEALTH)
                        .setOriginatingProvider(provider)
                        .build())
                .build();
    }

    private tools.jackson.databind.JsonNode feed(String agency) {
        for (var feed : get(mash(), "/v1/alerts/" + alertId).json().path("feeds")) {
            if (feed.path("agency").asString().equals(agency)) {
                return feed;
            }
        }
        throw new AssertionError("every alert names every feed");
    }

    private long alarms() {
        return jdbc.sql("select count(*) from feed_alarm where ended_at is null and kind = 'SILENT'")
                .query(Long.class)
                .single();
    }

    private void heard(String authority, String agency, String provider, int perHour, Instant from, Instant to) {
        jdbc.sql("""
                insert into feed_hour
                select :authority, :agency, :provider, hour, :perHour, hour
                from generate_series(:from::timestamptz, :to::timestamptz, interval '1 hour') as hour
                on conflict do nothing
                """)
                .param("authority", authority)
                .param("agency", agency)
                .param("provider", provider)
                .param("perHour", perHour)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .update();
    }
}
