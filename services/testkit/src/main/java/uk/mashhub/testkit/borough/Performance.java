package uk.mashhub.testkit.borough;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Plays a borough to a running hub, and waits until the hub has made of it what it will.
 *
 * <p>The roll comes first and is waited for, as it would have been there for years. Everything else follows in order.
 */
public final class Performance {

    private static final Duration ROLL_WITHIN = Duration.ofMinutes(3);
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int SAME_POLLS = 4;

    private final Hub hub;
    private final Borough borough;
    private final Stories stories;
    private final Week week;
    private final Player player;
    private final Consumer<String> progress;

    /** Nothing is posted yet; {@code progress} is told a line at a time how far it is. */
    public Performance(Hub hub, Borough borough, Consumer<String> progress) {
        this.hub = hub;
        this.borough = borough;
        this.stories = Stories.of(borough);
        this.week = Week.of(borough, stories);
        this.progress = progress;
        this.player = new Player(hub, progress);
    }

    /** The lines that will be played. */
    public Week week() {
        return week;
    }

    /** The schools introduce themselves and send their rolls; returns when every pupil is known. */
    public void playRoll() {
        player.play("schools", week.establishments());
        player.play("school rolls", week.roll());
        awaitReceipts("pupils known", week.roll(), ROLL_WITHIN);
    }

    /** What was known before, then the week. */
    public void playWeek() {
        playWeek(_ -> {});
    }

    /** The same; {@code before} is told the number of each line of the week just before it is posted. */
    public void playWeek(IntConsumer before) {
        player.play("earlier months", week.history());
        player.play("the week", week.week(), index -> {
            before.accept(index + 1);
            return index + 1;
        });
    }

    /** Every receipt as its sender reads it now, by label. */
    public Map<String, String> receipts() {
        Map<String, String> eventIds = player.eventIds();
        Map<String, String> receipts = new TreeMap<>();
        for (Line line : week.all()) {
            String eventId = line.label() == null ? null : eventIds.get(line.label());
            if (eventId != null) {
                receipts.put(String.valueOf(line.label()), ReceiptVerdict.said(hub, line, eventId));
            }
        }
        return receipts;
    }

    /** Waits until every event has been dealt with and nothing changes any more, and returns what then shows. */
    public Observed awaitQuiet() {
        awaitReceipts(
                "events dealt with",
                Stream.concat(week.history().stream(), week.week().stream()).toList(),
                QUIET_WITHIN);
        long giveUpAt = System.nanoTime() + QUIET_WITHIN.toNanos();
        Observed last = observe();
        for (int same = 0; same < SAME_POLLS; ) {
            if (System.nanoTime() > giveUpAt) {
                // because what is still under way is the verdict's to name
                progress.accept("  the hub has not come to rest within " + QUIET_WITHIN.toMinutes() + " min");
                return last;
            }
            Hub.sleep(POLL);
            Observed now = observe();
            same = !now.underWay() && now.fingerprint().equals(last.fingerprint()) ? same + 1 : 0;
            last = now;
        }
        return last;
    }

    /** What the hub shows now, at rest or not. */
    public Observed observe() {
        return Observed.of(hub, borough);
    }

    /** What was played, in the hub's own terms. */
    public Told told() {
        return new Told(
                stories, player.eventIds(), player.receivedAt(), new ChildRefs(hub).of(childrenExpectationsName()));
    }

    /** Every difference between what the stories say and what the hub shows, without a personal fact. */
    public List<String> complaints(Told told, Observed observed) {
        List<String> complaints = new ArrayList<>(new AlertVerdict(told, observed).complaints());
        complaints.addAll(new NoticeVerdict(borough, told, observed).complaints());
        complaints.addAll(new ReceiptVerdict(hub, told, week).complaints());
        return complaints;
    }

    private List<Child> childrenExpectationsName() {
        return stories.all().stream()
                .flatMap(story -> story.expected().stream())
                .<Child>mapMulti((expected, found) -> {
                    switch (expected) {
                        case Expected.Alert alert when alert.child() != null -> found.accept(alert.child());
                        case Expected.NoConcern clear -> found.accept(clear.child());
                        case Expected.Notice notice when notice.child() != null -> found.accept(notice.child());
                        default -> {}
                    }
                })
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** A version that a later one of the same lines corrects: nothing more need ever become of it. */
    private static boolean superseded(Line line, List<Line> lines) {
        Object reference = line.body().get("sourceReference");
        return reference != null
                && !line.body().containsKey("revision")
                && lines.stream()
                        .anyMatch(other -> other.body().containsKey("revision")
                                && reference.equals(other.body().get("sourceReference")));
    }

    private void awaitReceipts(String what, List<Line> lines, Duration within) {
        Map<String, String> eventIds = player.eventIds();
        long giveUpAt = System.nanoTime() + within.toNanos();
        for (Line line : lines) {
            String eventId = line.label() == null || superseded(line, lines) ? null : eventIds.get(line.label());
            while (eventId != null && ReceiptVerdict.waiting(hub, line, eventId)) {
                if (System.nanoTime() > giveUpAt) {
                    throw new Hub.Unreachable("not all %s within %d s".formatted(what, within.toSeconds()));
                }
                Hub.sleep(POLL);
            }
        }
        progress.accept("  " + what);
    }
}
