package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import tools.jackson.databind.JsonNode;
import uk.mashhub.desk.DeskApplication;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestProducer;
import uk.mashhub.testkit.parts.TestTokens;

/** What the desk makes of what it hears: late, twice, corrected, withdrawn, unreadable (decisions 2, 3 and 11 of the design). */
class ReadModelIT extends DeskHarness {

    @Autowired
    KafkaListenerEndpointRegistry registry;

    @Test
    void keepsTheHighestRevisionWhateverTheOrderAndHoweverOften() {
        UUID id = UUID.randomUUID();
        String childRef = Wire.childRef();
        for (int revision : List.of(3, 1, 3, 2)) {
            publish(
                    HubTopics.MASH_ALERT_REVISED,
                    childRef,
                    Wire.alert(id, childRef, revision, revision == 3 ? Rating.RED : Rating.GREEN)
                            .build());
        }
        UUID last = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(last, childRef, 1, Rating.BLUE).build());
        awaitRevision(last, 1);

        JsonNode alert = get(mash(), "/v1/alerts/" + id).json();

        assertThat(alert.path("revision").asInt()).isEqualTo(3);
        assertThat(alert.path("rating").asString()).isEqualTo("RED");
        assertThat(jdbc.sql("select count(*) from alert_revision where alert_id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .as("each revision once")
                .isEqualTo(3);
    }

    /** The driver makes one statement of a batch, and PostgreSQL refuses one that touches a row twice. */
    @Test
    void readsOnWhenAnEventAndWhatBecameOfItAreReadTogether() {
        UUID referenceId = UUID.randomUUID();
        UUID eventId = UUID.randomUUID();
        String childRef = Wire.childRef();
        var taken = Wire.said(referenceId, eventId, "Synthetic: shouting heard.");
        var withdrawn = NotificationReceived.newBuilder(taken)
                .setEvent(AgencyEvent.newBuilder(taken.getEvent())
                        .setRetracted(true)
                        .build())
                .build();
        var listeners = Stream.of("desk-reports", "desk-chronologies")
                .map(name -> Objects.requireNonNull(registry.getListenerContainer(name)))
                .toList();
        listeners.forEach(listener -> listener.stop());
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, referenceId.toString(), taken);
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, referenceId.toString(), withdrawn);
        for (long resolution : List.of(1L, 2L)) {
            publish(
                    HubTopics.CHILD_EVENT_RESOLVED,
                    childRef,
                    Wire.resolved(childRef, referenceId, eventId, resolution, Wire.RAISED)
                            .build());
        }
        listeners.forEach(listener -> listener.start());

        await().atMost(Duration.ofMinutes(2))
                .until(() -> jdbc.sql("select count(*) from agency_report where event_id = :id and retracted")
                                .param("id", eventId)
                                .query(Long.class)
                                .single()
                        == 1);
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        jdbc.sql("select coalesce(max(resolution), 0) from screening_item where child_ref = :child")
                                        .param("child", childRef)
                                        .query(Long.class)
                                        .single()
                                == 2);
    }

    @Test
    void holdsADecisionOverRevisionsThatDoNotKnowOfItAndLetsGoWhenOneDoes() {
        UUID id = UUID.randomUUID();
        String childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED)
                        .setProposedRating(Rating.GREEN)
                        .build());
        awaitRevision(id, 1);
        post(mash(), "/v1/alerts/" + id + "/rating", "{\"rating\":\"GREEN\",\"rationale\":\"seen and well\"}");
        post(
                mash(),
                "/v1/alerts/" + id + "/decision",
                "{\"outcome\":\"UNIVERSAL_SERVICES\",\"rationale\":\"no need\"}");

        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 2, Rating.RED)
                        .setProposedRating(Rating.GREEN)
                        .build());
        awaitRevision(id, 2);
        JsonNode unaware = get(mash(), "/v1/alerts/" + id).json();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 3, Rating.AMBER)
                        .setDecisionSeq(2)
                        .setState(AlertState.OPEN)
                        .build());
        awaitRevision(id, 3);
        JsonNode aware = get(mash(), "/v1/alerts/" + id).json();

        assertThat(unaware.path("rating").asString()).isEqualTo("GREEN");
        assertThat(unaware.path("state").asString()).isEqualTo("CLOSED");
        assertThat(unaware.path("reviewNeeded").asBoolean()).isFalse();
        assertThat(aware.path("rating").asString())
                .as("whoever knows the decision has the last word")
                .isEqualTo("AMBER");
        assertThat(aware.path("state").asString()).isEqualTo("OPEN");
    }

    @Test
    void tellsAChildsRecordInEventTimeWithWordsProvenanceGapsAndFeeds() {
        String childRef = Wire.childRef();
        UUID later = UUID.randomUUID();
        UUID earlier = UUID.randomUUID();
        resolve(childRef, UUID.randomUUID(), later, 1, Wire.RAISED.plusSeconds(3_600), ResolutionStatus.CURRENT);
        resolve(childRef, UUID.randomUUID(), earlier, 1, Wire.RAISED, ResolutionStatus.CURRENT);
        publish(
                HubTopics.POLICE_NOTIFICATION_RECEIVED,
                "r_words",
                Wire.said(UUID.randomUUID(), earlier, "The child was upstairs"));

        await().atMost(PATIENCE).until(() -> chronology(childRef, "").toString().contains("The child was upstairs"));
        await().atMost(PATIENCE)
                .until(() -> chronology(childRef, "").path("entries").size() == 2);
        JsonNode chronology = chronology(childRef, "");

        JsonNode first = chronology.path("entries").get(0);
        assertThat(first.path("eventId").asString()).isEqualTo(earlier.toString());
        assertThat(first.path("provenance").path("reporterRole").asString()).isEqualTo("Response officer");
        assertThat(first.path("consent").path("status").asString()).isEqualTo("NOT_SOUGHT");
        assertThat(chronology.path("gaps").get(0).asString()).isEqualTo("NO_ETHNICITY");
        assertThat(chronology.path("silentAgencies").toString())
                .contains("HEALTH")
                .doesNotContain("POLICE");
        assertThat(chronology.path("feeds").get(0).path("lastHeard").asString()).isNotEmpty();
        assertThat(audited("READ_CHRONOLOGY", childRef)).isGreaterThanOrEqualTo(1);
        assertThat(get(TestTokens.client("southmoor-mash"), "/v1/children/" + childRef + "/chronology")
                        .status())
                .isEqualTo(404);
        assertThat(get(mash(), "/v1/children/" + Wire.childRef() + "/chronology")
                        .status())
                .isEqualTo(404);
        assertThat(get(mash(), "/v1/children/" + childRef + "/chronology?asKnownAt=noon")
                        .status())
                .isEqualTo(400);
    }

    /** what was withdrawn stays in sight, marked, and so does what was known before. */
    @Test
    void showsAWithdrawnEventMarkedAndTheRecordAsItWasKnownBefore() {
        String childRef = Wire.childRef();
        UUID reference = UUID.randomUUID();
        UUID eventId = UUID.randomUUID();
        Instant before = Instant.now().minusSeconds(60);
        resolve(childRef, reference, eventId, 1, Wire.RAISED, ResolutionStatus.CURRENT);
        await().atMost(PATIENCE).until(() -> statusOf(childRef, "").equals("CURRENT"));
        Instant between = jdbc.sql("select max(known_at) from chronology_entry where child_ref = :ref")
                .param("ref", childRef)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        await().until(() -> Instant.now().isAfter(between.plusMillis(2)));
        resolve(childRef, reference, eventId, 2, Wire.RAISED, ResolutionStatus.WITHDRAWN);
        resolve(childRef, reference, eventId, 1, Wire.RAISED, ResolutionStatus.CURRENT); // because it comes again

        await().atMost(PATIENCE).until(() -> statusOf(childRef, "").equals("WITHDRAWN"));
        assertThat(statusOf(childRef, "?asKnownAt=" + between)).isEqualTo("CURRENT");
        assertThat(chronology(childRef, "?asKnownAt=" + before).path("entries")).isEmpty();
    }

    @Test
    void showsHowFarEachNoticeHasComeAndTellsTheStream() {
        UUID id = UUID.randomUUID();
        UUID notice = UUID.randomUUID();
        String childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED).build());
        awaitRevision(id, 1);
        long change = changeOf(id);

        step(
                childRef,
                NoticeProgressed.newBuilder(
                                Wire.notice(notice, childRef, Wire.eventOf(id), 4, NoticeStatus.DELIVERED, null))
                        .setReaders(List.of("dsl.140001"))
                        .setAttention("PHONE_TASK")
                        .build());
        step(childRef, Wire.notice(notice, childRef, Wire.eventOf(id), 3, NoticeStatus.DELIVERED, null));
        step(childRef, Wire.notice(notice, childRef, Wire.eventOf(id), 1, NoticeStatus.HELD, "NO_SCHOOL_FOUND"));
        step(childRef, Wire.notice(UUID.randomUUID(), childRef, UUID.randomUUID(), 1, NoticeStatus.QUEUED, null));
        UUID recalled = UUID.randomUUID();
        step(childRef, Wire.notice(recalled, childRef, UUID.randomUUID(), 1, NoticeStatus.RECALLED, null));

        await().atMost(PATIENCE).until(() -> changeOf(id) > change);
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from notice_step where child_ref = :ref")
                                .param("ref", childRef)
                                .query(Long.class)
                                .single()
                        == 5);
        JsonNode notices = get(mash(), "/v1/alerts/" + id).json().path("notices");
        assertThat(notices.valueStream().map(shown -> shown.path("noticeId").asString()))
                .as("of the alert's own events, and what a school was told and had to forget")
                .containsExactlyInAnyOrder(notice.toString(), recalled.toString());
        JsonNode own = notices.valueStream()
                .filter(shown -> shown.path("noticeId").asString().equals(notice.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(own.path("status").asString()).isEqualTo("DELIVERED");
        assertThat(own.path("openedBy").toString()).isEqualTo("[\"dsl.140001\"]");
        assertThat(own.path("attention").asString())
                .as("the school is to be telephoned")
                .isEqualTo("PHONE_TASK");
        assertThat(own.path("history")
                        .valueStream()
                        .map(step -> step.path("status").asString()
                                + " "
                                + step.path("holdReason").asString("")
                                + " "
                                + step.path("at").asString()))
                .as("each status once, in the order of the steps and not of their coming")
                .containsExactly("HELD NO_SCHOOL_FOUND " + Wire.RAISED, "DELIVERED  " + Wire.RAISED);
        assertThat(own.path("deadline").asString()).isEqualTo("2026-11-21T09:00:00Z");
    }

    @Test
    void parksBytesThatAreNotAvroAndGoesOnWithTheNext() {
        byte[] poison = {9, 9, 9, 1, 2};
        String childRef = Wire.childRef();
        TestProducer.putBytes(HubTopics.MASH_ALERT_REVISED.name(), childRef, poison);
        UUID id = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED).build());

        awaitRevision(id, 1);
        List<byte[]> parked = new ArrayList<>();
        Map<String, Object> config = Map.of(
                "bootstrap.servers", System.getProperty("MASHHUB_KAFKA"),
                "group.id", "dead-letters-of-the-desk",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                HubSerdes.<DeadLetter>deserializer(System.getProperty("MASHHUB_REGISTRY")))) {
            consumer.subscribe(List.of(HubTopics.deadLetters("mash-desk").name()));
            await().atMost(PATIENCE).until(() -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value().getReason().equals("UNREADABLE")) {
                        parked.add(record.value().getRecordValue().array());
                    }
                }
                return !parked.isEmpty();
            });
        }
        assertThat(parked).containsExactly(poison);
    }

    @Test
    void keepsEverythingOverARestart() {
        UUID id = UUID.randomUUID();
        String childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED).build());
        awaitRevision(id, 1);
        post(mash(), "/v1/alerts/" + id + "/claim", "");

        try (var second = new SpringApplicationBuilder(DeskApplication.class)
                .properties("server.port=0", "hub.desk.person-index=http://localhost:1", "spring.jmx.enabled=false")
                .run("--server.port=0", "--hub.desk.person-index=http://localhost:1")) {
            var alert = second.getBean(AlertStore.class).find("northshire", id);
            assertThat(alert).hasValueSatisfying(kept -> {
                assertThat(kept.claim()).isNotNull();
                assertThat(kept.lastSeq()).isEqualTo(1);
            });
        }
    }

    private void resolve(
            String childRef, UUID reference, UUID event, long resolution, Instant at, ResolutionStatus status) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, reference, event, resolution, at)
                        .setStatus(status)
                        .build());
    }

    private static void step(String childRef, NoticeProgressed notice) {
        publish(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, childRef, notice);
    }

    private JsonNode chronology(String childRef, String query) {
        return get(mash(), "/v1/children/" + childRef + "/chronology" + query).json();
    }

    private String statusOf(String childRef, String query) {
        return chronology(childRef, query)
                .path("entries")
                .path(0)
                .path("status")
                .asString("");
    }

    private long changeOf(UUID id) {
        return jdbc.sql("select change_seq from alert where alert_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
