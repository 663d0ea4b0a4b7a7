package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.mashhub.desk.store.AlertWriter;
import uk.mashhub.desk.store.ChangeLine;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** Alerts as they change, with nothing lost over a reconnect (decision 14 of the design). */
class StreamIT extends DeskHarness {

    @Autowired
    AlertWriter writer;

    @Autowired
    ChangeLine line;

    /** One event of a stream. */
    record Event(long id, String name, String data) {}

    @Test
    void tellsAChangeWithinASecondAndOnlyToTheOwnAuthority() throws Exception {
        try (Follower own = new Follower(mash(), null);
                Follower other = new Follower(TestTokens.client("southmoor-mash"), null)) {
            own.awaitReady();
            other.awaitReady();
            UUID id = raise(Rating.RED);

            await().atMost(PATIENCE).until(() -> own.has(id));
            assertThat(other.events).extracting(Event::name).containsOnly("ready");
            assertThat(own.latest(id).data()).contains("\"rating\":\"RED\"");
        }
    }

    @Test
    void resumesWhereItWasLeftAndTellsEachAlertAsItStands() throws Exception {
        long left;
        UUID before = raise(Rating.BLUE);
        try (Follower first = new Follower(mash(), "0")) {
            await().atMost(PATIENCE).until(() -> first.has(before));
            left = first.latest(before).id();
        }
        UUID missed = raise(Rating.AMBER);
        post(mash(), "/v1/alerts/" + missed + "/claim", "");

        try (Follower second = new Follower(mash(), Long.toString(left))) {
            await().atMost(PATIENCE).until(() -> second.has(missed));
            assertThat(second.latest(missed).data()).contains("\"claimedBy\":\"northshire-mash\"");
            assertThat(second.has(before)).isFalse();
        }
    }

    @Test
    void tellsWhoComesLaterAnAlertAsItStandsAndNotAsItWasTold() throws Exception {
        long before = line.head();
        String later = "2031-01-01T00:00:00Z";
        try (Follower first = new Follower(mash(), null)) {
            first.awaitReady();
            UUID id = raise(Rating.AMBER);
            await().atMost(PATIENCE).until(() -> first.has(id));
            heard(later);
            try (Follower second = new Follower(mash(), Long.toString(before))) {
                await().atMost(PATIENCE).until(() -> second.has(id));
                assertThat(first.latest(id).data()).doesNotContain(later);
                assertThat(second.latest(id).data()).contains(later);
            }
        } finally {
            jdbc.sql("delete from feed where last_heard = :at::timestamptz")
                    .param("at", later)
                    .update();
        }
    }

    /** A feed that is heard changes no alert, and is told with each. */
    private void heard(String at) {
        jdbc.sql("insert into feed (authority, agency, last_heard) values ('northshire', 'HEALTH', :at::timestamptz)"
                        + " on conflict (authority, agency) do update set last_heard = excluded.last_heard")
                .param("at", at)
                .update();
    }

    /** Sent on, and back: whoever lost it is told so, once and no more than that, also where they come back later. */
    @Test
    void tellsTheMashThatLostAnAlertThatItIsGone() throws Exception {
        UUID id = raise(Rating.RED);
        String childRef = childOf(id);
        String there = TestTokens.client("southmoor-mash");
        long before = line.head();
        try (Follower here = new Follower(mash(), null);
                Follower other = new Follower(there, null)) {
            here.awaitReady();
            other.awaitReady();
            publish(
                    HubTopics.MASH_ALERT_REVISED,
                    childRef,
                    Wire.alert(id, childRef, 2, Rating.RED)
                            .setReceivingAuthority("southmoor")
                            .build());
            await().atMost(PATIENCE).until(() -> here.has(id) && other.has(id));
            assertThat(here.latest(id).name()).isEqualTo("gone");
            assertThat(here.latest(id).data()).isEqualTo("{\"alertId\":\"" + id + "\"}");
            assertThat(other.latest(id).name()).isEqualTo("alert");

            assertThat(post(there, "/v1/alerts/" + id + "/send-back", "{\"rationale\":\"Moved away\"}")
                            .status())
                    .isEqualTo(204);
            await().atMost(PATIENCE)
                    .until(() -> here.latest(id).name().equals("alert")
                            && other.latest(id).name().equals("gone"));
            long told = other.latest(id).id();
            post(mash(), "/v1/alerts/" + id + "/claim", "");
            await().atMost(PATIENCE).until(() -> here.latest(id).data().contains("claimedBy"));
            UUID later = raise(Rating.BLUE);
            await().atMost(PATIENCE).until(() -> here.has(later));
            assertThat(other.latest(id).id()).as("once").isEqualTo(told);
            assertThat(here.latest(id).id()).as("and since then it changed").isGreaterThan(told);
            try (Follower late = new Follower(there, Long.toString(before))) {
                await().atMost(PATIENCE).until(() -> late.has(id));
                assertThat(late.latest(id).name()).isEqualTo("gone");
                assertThat(late.latest(id).id())
                        .as("where it went, so that none is passed over")
                        .isEqualTo(told);
            }
        }
    }

    @Test
    void losesNothingWhileManyCommitInAnotherOrderThanTheyBegan() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            ids.add(raise(Rating.GREEN));
        }
        try (Follower follower = new Follower(mash(), null)) {
            follower.awaitReady();
            try (var officers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (UUID id : ids) {
                    var _ = officers.submit(() -> post(mash(), "/v1/alerts/" + id + "/claim", ""));
                    var _ = officers.submit(() -> writer.touch(List.of(childOf(id))));
                }
            }
            await().atMost(PATIENCE)
                    .until(() -> ids.stream()
                            .allMatch(id -> follower.has(id)
                                    && follower.latest(id).data().contains("claimedBy")));
            assertThat(follower.events.stream().map(Event::id).toList()).isSorted();
        }
    }

    private String childOf(UUID id) {
        return jdbc.sql("select child_ref from alert where alert_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private UUID raise(Rating rating) {
        UUID id = UUID.randomUUID();
        String childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, rating).build());
        awaitRevision(id, 1);
        return id;
    }

    /** Reads a stream until it is closed. */
    private final class Follower implements AutoCloseable {

        final List<Event> events = new CopyOnWriteArrayList<>();
        private final HttpClient http = HttpClient.newHttpClient();
        private final BufferedReader lines;

        Follower(String token, @Nullable String lastEventId) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/alerts/stream"))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "text/event-stream");
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            Thread.ofVirtual().start(this::read);
        }

        void awaitReady() {
            await().atMost(PATIENCE).until(() -> !events.isEmpty());
        }

        boolean has(UUID id) {
            return events.stream().anyMatch(event -> event.data().contains(id.toString()));
        }

        Event latest(UUID id) {
            return events.stream()
                    .filter(event -> event.data().contains(id.toString()))
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }

        private void read() {
            Map<String, String> fields = new HashMap<>();
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        fields.put(
                                line.substring(0, colon),
                                line.substring(colon + 1).strip());
                    } else if (line.isEmpty() && fields.containsKey("id")) {
                        events.add(new Event(
                                Long.parseLong(fields.getOrDefault("id", "0")),
                                fields.getOrDefault("event", ""),
                                fields.getOrDefault("data", "")));
                        fields.clear();
                    }
                }
            } catch (IOException _) {
                // because closing is how a test ends
            }
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}
