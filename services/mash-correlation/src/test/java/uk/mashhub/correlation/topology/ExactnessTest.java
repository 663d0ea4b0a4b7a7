package uk.mashhub.correlation.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.mashhub.correlation.domain.Catalogue;
import uk.mashhub.correlation.domain.ChildRef;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.Histories;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.Rule;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.events.v1.DecisionKind;
import uk.mashhub.events.v1.DecisionMade;

/**
 * The promises of exactness, kept by the real topology over seeded histories of many children at once (issue 4).
 *
 * <p>So many histories as {@code -Dmashhub.histories} says; a failure names the history's seed. {@code CatalogueTest} holds the same of
 * single rules.
 */
class ExactnessTest {

    private static final int HISTORIES = Integer.getInteger("mashhub.histories", 60);
    private static final int AT_ONCE = 20;
    private static final int ARRIVALS = 4;

    @TempDir
    Path state;

    /** any permutation, duplication, delay, correction and retraction ends as in order; and no child touches another. */
    @Test
    void anyArrivalEndsAsInOrder() {
        int spoke = 0;
        try (var hub = Driver.inMemory(state, new Correlation(Given.POLICY))) {
            for (int first = 0; first < HISTORIES; first += AT_ONCE) {
                var ends = new Ends();
                Map<ChildRef, List<Fact.Resolved>> children = arrivals(first);
                interleaved(children, new Random(first)).forEach(hub::happened);
                ends.told(hub.alerts(), hub.notices());
                for (int seed = first; seed < first + AT_ONCE; seed++) {
                    Ends.End inOrder = ends.of(child(seed, 0).value());
                    spoke += inOrder.reasons().size();
                    for (int arrival = 0; arrival < ARRIVALS; arrival++) {
                        String child = child(seed, arrival).value();
                        assertThat(ends.of(child)).as("history " + seed).isEqualTo(inOrder);
                        ends.holdTheirPromises(child);
                    }
                }
            }
        }
        assertThat(spoke).as("the histories have something to say").isGreaterThan(HISTORIES);
    }

    /** Whatever people do in between, the same promises hold of every revision; and a replay from zero says the same bytes. */
    @Test
    void peoplesDecisionsBreakNoPromiseAndAReplayEqualsLive(@TempDir Path second) {
        List<Object> played = new ArrayList<>();
        List<byte[]> live;
        try (var hub = Driver.inMemory(state, new Correlation(Given.POLICY))) {
            var ends = new Ends();
            Map<String, AlertRevised> latest = new HashMap<>();
            List<byte[]> bytes = new ArrayList<>();
            for (int seed = 0; seed < HISTORIES; seed++) {
                var random = new Random(seed);
                ChildRef child = child(seed, 0);
                var histories = new Histories(seed + 500_000L);
                long seq = 0;
                for (Fact.Resolved word : histories.shuffled(histories.inOrder())) {
                    Fact.Resolved fact = of(child, word);
                    played.add(fact);
                    hub.happened(fact);
                    bytes.addAll(read(hub, ends, latest));
                    AlertRevised alert = latest.get(child.value());
                    if (alert != null && random.nextInt(4) == 0) {
                        DecisionMade decision = decision(alert, ++seq, random, fact);
                        played.add(decision);
                        hub.decided(decision);
                        bytes.addAll(read(hub, ends, latest));
                    }
                }
                ends.holdTheirPromises(child.value());
            }
            live = bytes;
        }
        try (var replay = Driver.inMemory(second, new Correlation(Given.POLICY))) {
            List<byte[]> again = new ArrayList<>();
            for (Object one : played) {
                if (one instanceof DecisionMade decision) {
                    replay.decided(decision);
                } else {
                    replay.happened((Fact.Resolved) one);
                }
                again.addAll(replay.publishedBytes());
            }
            assertThat(again).hasSizeGreaterThan(HISTORIES);
            assertThat(again.size()).isEqualTo(live.size());
            for (int i = 0; i < live.size(); i++) {
                assertThat(again.get(i)).isEqualTo(live.get(i));
            }
        }
    }

    /** A topology with one rule less says the same of every other rule. */
    @Test
    void oneRuleMoreOrLessNeverChangesAnother(@TempDir Path directory) {
        Map<String, List<String>> all = reasons(Catalogue.RULES, directory.resolve("all"));
        int apart = Math.max(1, 5 * 60 / HISTORIES);
        for (int i = 0; i < Catalogue.RULES.size(); i += apart) {
            Rule missing = Catalogue.RULES.get(i);
            List<Rule> rest = new ArrayList<>(Catalogue.RULES);
            rest.remove(missing);
            Map<String, List<String>> without = reasons(rest, directory.resolve("without-" + i));
            all.forEach((child, reasons) -> assertThat(without.getOrDefault(child, List.of()))
                    .isEqualTo(reasons.stream()
                            .filter(reason -> !reason.startsWith(missing.name() + " "))
                            .toList()));
        }
    }

    private static Map<String, List<String>> reasons(List<Rule> rules, Path directory) {
        Map<String, List<String>> reasons = new HashMap<>();
        try (var hub = Driver.inMemory(directory, new Correlation(Given.POLICY, rules))) {
            for (int seed = 0; seed < AT_ONCE; seed++) {
                ChildRef child = child(seed, 0);
                new Histories(seed + 900_000L).inOrder().forEach(word -> hub.happened(of(child, word)));
            }
            hub.alerts()
                    .forEach(alert -> reasons.put(
                            alert.getChildRef(),
                            alert.getReasons().stream()
                                    .map(reason -> reason.getRule() + " " + reason.getRating() + " " + reason.getText()
                                            + reason.getEvidence())
                                    .toList()));
        }
        return reasons;
    }

    private static Map<ChildRef, List<Fact.Resolved>> arrivals(int first) {
        Map<ChildRef, List<Fact.Resolved>> children = new HashMap<>();
        for (int seed = first; seed < first + AT_ONCE; seed++) {
            var histories = new Histories(seed);
            List<Fact.Resolved> inOrder = histories.inOrder();
            for (int arrival = 0; arrival < ARRIVALS; arrival++) {
                ChildRef child = child(seed, arrival);
                List<Fact.Resolved> words = arrival == 0 ? inOrder : histories.shuffled(inOrder);
                children.put(child, words.stream().map(word -> of(child, word)).toList());
            }
        }
        return children;
    }

    /** Each child's facts in their own order, all children's mixed. */
    private static List<Fact.Resolved> interleaved(Map<ChildRef, List<Fact.Resolved>> children, Random random) {
        List<Queue<Fact.Resolved>> waiting = new ArrayList<>();
        new TreeSet<>(children.keySet().stream().map(ChildRef::value).toList())
                .forEach(child -> waiting.add(new ArrayDeque<>(children.get(new ChildRef(child)))));
        List<Fact.Resolved> mixed = new ArrayList<>();
        while (!waiting.isEmpty()) {
            int next = random.nextInt(waiting.size());
            mixed.add(waiting.get(next).remove());
            if (waiting.get(next).isEmpty()) {
                waiting.remove(next);
            }
        }
        return mixed;
    }

    private static List<byte[]> read(Driver hub, Ends ends, Map<String, AlertRevised> latest) {
        List<byte[]> bytes = hub.alertBytes();
        List<AlertRevised> alerts = bytes.stream().map(hub::alert).toList();
        ends.told(alerts, List.of());
        alerts.forEach(alert -> latest.put(alert.getChildRef(), alert));
        List<byte[]> all = new ArrayList<>(bytes);
        all.addAll(hub.publishedBytes());
        return all;
    }

    private static DecisionMade decision(AlertRevised alert, long seq, Random random, Fact.Resolved after) {
        DecisionKind kind = List.of(
                        DecisionKind.CLAIMED, DecisionKind.RELEASED, DecisionKind.RATED, DecisionKind.DECIDED)
                .get(random.nextInt(alert.getState() == AlertState.OPEN ? 4 : 2));
        Rating rating = List.of(Rating.values()).get(random.nextInt(Rating.values().length));
        List<UUID> known = random.nextInt(3) == 0 ? List.of() : alert.getEvents();
        return Wire.decision(
                alert.getChildRef(),
                alert.getAlertId(),
                seq,
                kind,
                rating,
                after.sighting().receivedAt().plusSeconds(random.nextInt(100_000)),
                known);
    }

    private static Fact.Resolved of(ChildRef child, Fact.Resolved word) {
        return new Fact.Resolved(child, word.authority(), word.sighting(), word.current());
    }

    private static ChildRef child(int seed, int arrival) {
        var ref = new StringBuilder("c_");
        long rest = seed * 16L + arrival;
        for (int i = 0; i < 26; i++) {
            ref.append("abcdefghijklmnopqrstuvwxyz234567".charAt((int) (rest & 31)));
            rest >>= 5;
        }
        return new ChildRef(ref.toString());
    }
}
