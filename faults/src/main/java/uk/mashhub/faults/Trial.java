package uk.mashhub.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.mashhub.testkit.borough.Calendar;
import uk.mashhub.testkit.borough.Hub;
import uk.mashhub.testkit.borough.Line;
import uk.mashhub.testkit.borough.Outcome;
import uk.mashhub.testkit.borough.Player;
import uk.mashhub.testkit.borough.Round;

/** Plays a round through a fault, and says what became of it beside a round that nothing disturbed. */
final class Trial {

    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(4);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(6);
    private static final Duration RECOVERED_WITHIN = Duration.ofMinutes(6);
    private static final Duration BETWEEN_LINES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int SAME_LOOKS = 20;
    /** How often it must be found as it should be, one look after another: what is told twice comes through a moment later. */
    private static final int RIGHT_LOOKS = 3;

    private static final String MASH = "northshire-mash";
    private static final String DESK = "mash-desk";
    private static final String PROBE = "probe";
    private static final Set<String> UNDER_WAY = Set.of("", "ACCEPTED", "MATCHED");

    private final Stricken hub;
    private final Calendar calendar;
    private final int ordinary;
    private final Consumer<String> say;
    private int next;
    private final List<Played> played = new ArrayList<>();
    private @Nullable Outcome undisturbed;

    /** A round, as it was told. */
    private record Played(Round round, Row row, Map<String, String> eventIds) {}

    /**
     * @param firstRound the number of the first round; each trial takes one
     * @param ordinary how many ordinary events each child of a round has beside its story
     */
    Trial(Stricken hub, Calendar calendar, int firstRound, int ordinary, Consumer<String> say) {
        this.hub = hub;
        this.calendar = calendar;
        this.next = firstRound;
        this.ordinary = ordinary;
        this.say = say;
    }

    /**
     * What a fault cost.
     *
     * @param seconds from the end of the fault's cause until a new event came through and every service was ready
     * @param words each difference, without a personal fact
     */
    record Row(String fault, int accepted, Outcome.Difference difference, double seconds, Set<String> words) {

        /** Nothing lost, twice or wrong, and the hub recovered. How long that took is told, and no verdict: machines differ. */
        boolean good() {
            return difference.none() && seconds >= 0;
        }

        private Row with(Outcome.Difference later, Set<String> laterWords) {
            return new Row(fault, accepted, later, seconds, laterWords);
        }
    }

    /** Plays it. The first must be the one without a fault. */
    Row of(Fault fault) {
        Round round = Round.of(next++, ordinary, calendar);
        var player = new Player(hub.hub(), _ -> {});
        String alert = known(round, player);
        AtomicInteger told = new AtomicInteger();
        var load = CompletableFuture.runAsync(() -> tell(round, player, alert, told));
        Waiting.until(KNOWN_WITHIN, () -> told.get() > round.during().size() / 4 || load.isDone());
        fault.happen().in(hub);
        long over = System.nanoTime();
        var probe = new Player(hub.hub(), _ -> {});
        double seconds = recovered(round, probe, over);
        load.join();
        // everything once more: a sender that saw no answer sends again
        player.play("again", round.during());
        var eventIds = new HashMap<>(player.eventIds());
        eventIds.putAll(probe.eventIds());
        Outcome outcome = settled(round, eventIds);
        Outcome should = undisturbed;
        if (should == null) {
            List<String> gaps = outcome.gaps(kept(round, eventIds.keySet()));
            if (!gaps.isEmpty()) {
                throw new IllegalStateException("the round without a fault is no measure: " + String.join("; ", gaps));
            }
            undisturbed = outcome;
            should = outcome;
        }
        Set<String> words = outcome.words(should);
        var row = new Row(fault.name(), eventIds.size(), outcome.from(should), seconds, words);
        played.add(new Played(round, row, eventIds));
        say.accept("%-44s %4d accepted, %d lost, %d duplicated, %d wrong, %.1f s"
                .formatted(
                        row.fault(),
                        row.accepted(),
                        row.difference().lost(),
                        row.difference().duplicated(),
                        row.difference().wrong(),
                        row.seconds()));
        words.forEach(word -> say.accept("    " + word));
        return row;
    }

    /**
     * Every round read once more at the end, the undisturbed one too, beside what came of that one when it was played: what came late,
     * or again, is seen even where it came to every round.
     *
     * @return a row for each trial so far, in their order
     */
    List<Row> inTheEnd() {
        Outcome should = undisturbed;
        if (should == null) {
            return List.of();
        }
        return played.stream()
                .map(trial -> {
                    Outcome outcome = outcome(trial);
                    Outcome.Difference difference = outcome.from(should);
                    return difference.none() ? trial.row() : trial.row().with(difference, outcome.words(should));
                })
                .toList();
    }

    private Outcome outcome(Played trial) {
        return Outcome.of(hub.hub(), trial.round(), trial.eventIds());
    }

    /** What must be in a chronology: everything that was accepted, but rolls, what was taken back and what was corrected. */
    private static Set<String> kept(Round round, Set<String> accepted) {
        Set<String> kept = new HashSet<>(accepted);
        for (Line line : round.during()) {
            kept.removeIf(label -> line.path().contains("{" + label + "}"));
            if (line.body().containsKey("revision")) {
                round.during().stream()
                        .filter(other -> !other.body().containsKey("revision"))
                        .filter(other -> Objects.equals(
                                other.body().get("sourceReference"), line.body().get("sourceReference")))
                        .forEach(other -> kept.remove(String.valueOf(other.label())));
            }
        }
        round.roll().forEach(line -> kept.remove(String.valueOf(line.label())));
        return kept;
    }

    /** Tells what is known before, and returns the alert that will be decided. */
    private String known(Round round, Player player) {
        player.play("schools", round.establishments());
        player.play("roll", round.roll());
        await(
                "every pupil to be known",
                () -> round.places(hub.hub()).size() == round.children().size());
        player.play("before", round.before());
        String event = Objects.requireNonNull(player.eventIds().get(Round.DECIDED));
        List<String> alert = new CopyOnWriteArrayList<>();
        await("the alert to decide on", () -> {
            Outcome.alertOn(hub.hub(), event).ifPresent(alert::add);
            return !alert.isEmpty();
        });
        return alert.getFirst();
    }

    private void tell(Round round, Player player, String alert, AtomicInteger told) {
        List<Line> lines = round.during();
        for (int at = 0; at < lines.size(); at++) {
            player.play("line", List.of(lines.get(at)));
            told.incrementAndGet();
            if (at == lines.size() / 2) {
                decide(alert);
            }
            Waiting.pass(BETWEEN_LINES);
        }
    }

    private void decide(String alert) {
        Hub.Answer claimed = hub.hub().postAs(MASH, DESK, "/v1/alerts/" + alert + "/claim", Map.of());
        Hub.Answer decided = hub.hub()
                .postAs(
                        MASH,
                        DESK,
                        "/v1/alerts/" + alert + "/decision",
                        Map.of(
                                "outcome",
                                Outcome.DECISION,
                                "rationale",
                                "Support offered; the family has accepted it."));
        if (!claimed.ok() || !decided.ok()) {
            // no failure by itself: an answer that was lost is asked for again, and what counts is what was kept
            say.accept("    claim answered %d, decision %d".formatted(claimed.status(), decided.status()));
        }
    }

    /** Every service ready, and an event told now has come through; negative when that did not happen in time. */
    private double recovered(Round round, Player player, long since) {
        if (!Waiting.until(RECOVERED_WITHIN, hub.readiness()::all)) {
            return -1;
        }
        Line probe = probe(round);
        player.play("probe", List.of(probe));
        String receipt = "/v1/receipts/" + player.eventIds().get(PROBE);
        boolean through = Waiting.until(
                RECOVERED_WITHIN,
                () -> !UNDER_WAY.contains(hub.hub()
                        .get(probe.service(), receipt)
                        .body()
                        .path("status")
                        .asString("")));
        return through ? (System.nanoTime() - since) / 1e9 : -1;
    }

    /** A concern of the round told again under a reference of its own. */
    private static Line probe(Round round) {
        Line line = round.during().stream()
                .filter(told -> "concern".equals(told.label()))
                .findFirst()
                .orElseThrow();
        var body = new LinkedHashMap<>(line.body());
        body.put("sourceReference", body.get("sourceReference") + "-PROBE");
        return new Line(line.at(), line.service(), line.method(), line.path(), body, line.client(), PROBE);
    }

    /** Once it is what it should be, and stays so for a few looks; else once it has not changed for a while, or the time is up. */
    private Outcome settled(Round round, Map<String, String> eventIds) {
        long giveUpAt = System.nanoTime() + SETTLED_WITHIN.toNanos();
        Outcome last = Outcome.of(hub.hub(), round, eventIds);
        for (int same = 0;
                same < (last.equals(undisturbed) ? RIGHT_LOOKS : SAME_LOOKS) && System.nanoTime() < giveUpAt; ) {
            Waiting.pass(BETWEEN_LOOKS);
            Outcome now = Outcome.of(hub.hub(), round, eventIds);
            same = now.equals(last) ? same + 1 : 0;
            last = now;
        }
        return last;
    }

    private static void await(String what, BooleanSupplier condition) {
        if (!Waiting.until(KNOWN_WITHIN, condition)) {
            throw new IllegalStateException("waited in vain for " + what);
        }
    }
}
