package uk.mashhub.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.mashhub.correlation.config.EnglishCalendar;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.ChildRef;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Histories;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.topology.Ends;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * The promises of exactness on a real broker, the service as its own process, ended without warning at points of chance: what comes
 * out is what would have come out otherwise, each revision once; any arrival ends as in order; and a replay from zero says it all
 * again byte for byte.
 *
 * <p>So many histories as {@code -Dmashhub.histories} says, and so many kills as {@code -Dmashhub.kills}. On 2026-11-26 it held with 1,000
 * histories, each in three arrivals as a child of its own and all 3,000 mixed on one broker, and 3 kills: 191 s on 2 busy cores.
 */
@HubParts({HubPart.KAFKA, HubPart.REGISTRY})
class ExactnessIT {

    private static final int HISTORIES = Integer.getInteger("mashhub.histories", 20);
    private static final int KILLS = Integer.getInteger("mashhub.kills", 1);
    private static final int ARRIVALS = 3;
    private static final String CHANGELOG = HubTopics.MASH_CORRELATION + "-timeline-by-child-v1-changelog";

    @TempDir
    Path home;

    private @Nullable Process service;

    @AfterEach
    void end() throws InterruptedException {
        kill();
    }

    @Test
    void killsArrivalsAndReplaysChangeNothing() throws Exception {
        List<Fact.Resolved> facts = facts();
        Map<String, List<Alert>> expected = new LinkedHashMap<>();
        int notices = play(facts, expected);
        int alerts = expected.values().stream().mapToInt(List::size).sum();
        try (var topics = new RealTopics()) {
            service = start("live");
            topics.awaitThem();
            playAndKill(topics, facts);
            Map<String, List<byte[]>> told = topics.readBytes(HubTopics.MASH_ALERT_REVISED, expected.keySet(), alerts);
            Map<String, List<byte[]>> asked =
                    topics.readBytes(HubTopics.ENCOMPASS_NOTICE_REQUESTED, expected.keySet(), notices);
            assertThat(count(told)).isEqualTo(alerts).isGreaterThan(HISTORIES);
            assertThat(count(asked)).isEqualTo(notices).isGreaterThan(HISTORIES);
            saidAsExpected(topics, told, expected);
            endedAsInOrder(topics, told, asked);

            kill();
            topics.forgetReading(CHANGELOG);
            service = start("replay");
            saidTwice(told, topics.readBytes(HubTopics.MASH_ALERT_REVISED, expected.keySet(), 2 * alerts));
            saidTwice(asked, topics.readBytes(HubTopics.ENCOMPASS_NOTICE_REQUESTED, expected.keySet(), 2 * notices));
            kill();
            topics.giveUp();
        }
    }

    /** Each kill comes while more events arrive than the service can have worked through. */
    private void playAndKill(RealTopics topics, List<Fact.Resolved> facts) throws Exception {
        var random = new Random(HISTORIES);
        long before = topics.committed();
        int each = facts.size() / (2 * KILLS);
        int sent = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            facts.subList(sent, sent + each).forEach(topics::happened);
            topics.flush();
            topics.awaitProgress(before, sent + 1L + random.nextInt(each));
            facts.subList(sent + each, sent + 2 * each).forEach(topics::happened);
            kill();
            topics.flush();
            topics.giveUp();
            service = start("live");
            sent += 2 * each;
        }
        facts.subList(sent, facts.size()).forEach(topics::happened);
        topics.flush();
    }

    private static void saidAsExpected(
            RealTopics topics, Map<String, List<byte[]>> told, Map<String, List<Alert>> expected) {
        expected.forEach((child, revisions) -> assertThat(told.getOrDefault(child, List.of()))
                .extracting(bytes -> {
                    AlertRevised alert = topics.read(HubTopics.MASH_ALERT_REVISED, bytes);
                    return alert.getRevision() + " " + alert.getRating() + " " + alert.getEvents() + " "
                            + alert.getRespondBy();
                })
                .isEqualTo(revisions.stream()
                        .map(alert -> alert.revision() + " " + alert.rating() + " " + alert.events() + " "
                                + alert.respondBy())
                        .toList()));
    }

    private static void endedAsInOrder(
            RealTopics topics, Map<String, List<byte[]>> told, Map<String, List<byte[]>> asked) {
        var ends = new Ends();
        told.values()
                .forEach(alerts -> ends.told(
                        alerts.stream()
                                .map(bytes -> topics.read(HubTopics.MASH_ALERT_REVISED, bytes))
                                .toList(),
                        List.of()));
        asked.values()
                .forEach(notices -> ends.told(
                        List.of(),
                        notices.stream()
                                .map(bytes -> topics.read(HubTopics.ENCOMPASS_NOTICE_REQUESTED, bytes))
                                .toList()));
        for (int seed = 0; seed < HISTORIES; seed++) {
            Ends.End inOrder = ends.of(child(seed, 0).value());
            for (int arrival = 0; arrival < ARRIVALS; arrival++) {
                String child = child(seed, arrival).value();
                assertThat(ends.of(child)).as("history " + seed).isEqualTo(inOrder);
                ends.holdTheirPromises(child);
            }
        }
    }

    private static void saidTwice(Map<String, List<byte[]>> live, Map<String, List<byte[]>> both) {
        live.forEach((child, said) -> {
            List<byte[]> again = both.getOrDefault(child, List.of());
            assertThat(again).hasSize(2 * said.size());
            for (int i = 0; i < said.size(); i++) {
                assertThat(again.get(said.size() + i)).isEqualTo(said.get(i));
            }
        });
    }

    private static int count(Map<String, List<byte[]>> records) {
        return records.values().stream().mapToInt(List::size).sum();
    }

    private static int play(List<Fact.Resolved> facts, Map<String, List<Alert>> alerts) {
        var correlation = new Correlation(Policy.northshire(EnglishCalendar.workingDays()));
        Map<ChildRef, ChildRecord> records = new HashMap<>();
        int notices = 0;
        for (Fact.Resolved fact : facts) {
            var outcome = (Outcome.Accepted) correlation.apply(records.get(fact.child()), fact);
            if (outcome.record() != null) {
                records.put(fact.child(), outcome.record());
            }
            alerts.computeIfAbsent(fact.child().value(), key -> new ArrayList<>())
                    .addAll(outcome.alerts());
            notices += outcome.notices().size();
        }
        return notices;
    }

    /** Each history once in order and otherwise at random, all children's facts mixed. */
    private static List<Fact.Resolved> facts() {
        List<Fact.Resolved> facts = new ArrayList<>();
        var random = new Random(7);
        for (int seed = 0; seed < HISTORIES; seed++) {
            var histories = new Histories(seed + 3_000L);
            List<Fact.Resolved> inOrder = histories.inOrder();
            for (int arrival = 0; arrival < ARRIVALS; arrival++) {
                int at = random.nextInt(facts.size() + 1);
                for (Fact.Resolved word : arrival == 0 ? inOrder : histories.shuffled(inOrder)) {
                    ChildRef child = child(seed, arrival);
                    facts.add(at, new Fact.Resolved(child, word.authority(), word.sighting(), word.current()));
                    at += 1 + random.nextInt(Math.min(20, facts.size() - at));
                }
            }
        }
        return facts;
    }

    private static ChildRef child(int seed, int arrival) {
        var ref = new StringBuilder("c_exact");
        long rest = seed * 16L + arrival;
        for (int i = 0; i < 21; i++) {
            ref.append("abcdefghijklmnopqrstuvwxyz234567".charAt((int) (rest & 31)));
            rest >>= 5;
        }
        return new ChildRef(ref.toString());
    }

    private Process start(String state) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CorrelationApplication.class.getName());
        builder.environment().put("MASHHUB_KAFKA", RealTopics.KAFKA);
        builder.environment().put("MASHHUB_REGISTRY", RealTopics.REGISTRY);
        builder.environment().put("MASHHUB_ISSUER", TestTokens.issuer());
        builder.environment().put("MASHHUB_DATA", home.resolve(state).toString());
        builder.environment().put("SERVER_PORT", "0");
        // because the histories are of the past and so is all that falls due in them: when it came would be a matter of
        // speed
        builder.environment().put("HUB_CORRELATION_DEADLINESEVERY", "1h");
        File log = Path.of("target", "exactness-it.log").toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private void kill() throws InterruptedException {
        if (service != null) {
            Objects.requireNonNull(service)
                    .destroyForcibly()
                    .waitFor(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
        }
    }
}
