package uk.mashhub.correlation.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.CHILD;
import static uk.mashhub.correlation.domain.Given.OTHER_CHILD;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.current;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.missing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.EventKind;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.DeadlineReached;
import uk.mashhub.events.v1.Reason;

/** What falls due is written down by the topology once its clock is past it, and is a fact from then on. */
class DeadlinesTopologyTest {

    /** The clock of the driver stands at the beginning of November 2026. */
    private static final Instant GONE = at("2026-11-01T10:00");

    @TempDir
    Path state;

    private Driver hub;

    @BeforeEach
    void start() {
        hub = Driver.inMemory(state, new Correlation(Given.POLICY));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void saysWhatWasNotDoneWithoutAnyFurtherEventAndOnce() {
        hub.happened(current(missing("gone", GONE)));
        assertThat(rules(hub.lastAlert())).containsExactly("missing/2");
        hub.passes(Duration.ofHours(21));
        assertThat(hub.alerts()).as("an hour before").isEmpty();

        hub.passes(Duration.ofHours(1).plus(Driver.LOOK));

        assertThat(hub.alerts()).singleElement().satisfies(alert -> {
            assertThat(rules(alert)).contains("missing-not-regraded/3");
            assertThat(alert.getRevisedAt()).isEqualTo(at("2026-11-01T22:00"));
        });
        assertThat(hub.reached()).singleElement().satisfies(reached -> {
            assertThat(reached.getChildRef()).isEqualTo(CHILD.value());
            assertThat(reached.getAt()).isEqualTo(at("2026-11-01T22:00"));
        });
        hub.passes(Duration.ofDays(30));
        assertThat(hub.alerts()).as("each deadline once").isEmpty();
    }

    @Test
    void aWaitThatNothingIsLeftOfChangesNothing() {
        hub.happened(current(missing("gone", GONE)));
        hub.happened(current(event("graded", Agency.POLICE, EventKind.MISSING_REGRADED, at("2026-11-01T20:00"))));
        hub.alerts();

        hub.passes(Duration.ofHours(23));
        assertThat(hub.alerts())
                .as("the grade was reviewed two hours before it was due")
                .isEmpty();
        hub.passes(Duration.ofHours(10));

        assertThat(rules(hub.lastAlert())).as("control: the next review").contains("missing-not-regraded/3");
    }

    @Test
    void neverMixesTwoChildren() {
        hub.happened(current(missing("gone", GONE)));
        hub.happened(new Fact.Resolved(
                OTHER_CHILD, Given.NORTHSHIRE, event("other", Agency.POLICE, EventKind.CHILD_CONCERN, GONE), true));
        hub.alerts();

        hub.passes(Duration.ofDays(2));

        assertThat(hub.alerts()).extracting(AlertRevised::getChildRef).containsOnly(CHILD.value());
    }

    /** What was waited for survives the process: it is a store, and the fact it becomes is a record of a topic. */
    @Test
    void aReplayThatReadsTheDeadlinesSaysTheSameByteForByte(@TempDir Path second) {
        List<Fact.Resolved> facts = List.of(
                current(missing("gone", GONE)),
                current(event("found", Agency.POLICE, EventKind.MISSING_FOUND, at("2026-11-03T10:00"))));
        List<byte[]> live = new ArrayList<>();
        hub.happened(facts.getFirst());
        live.addAll(hub.alertBytes());
        hub.passes(Duration.ofDays(1));
        live.addAll(hub.alertBytes());
        List<DeadlineReached> reached = new ArrayList<>(hub.reached());
        hub.happened(facts.getLast());
        live.addAll(hub.alertBytes());
        hub.passes(Duration.ofDays(5));
        live.addAll(hub.alertBytes());
        reached.addAll(hub.reached());
        assertThat(reached).hasSize(2);

        List<byte[]> again = new ArrayList<>();
        try (var replay = Driver.inMemory(second, new Correlation(Given.POLICY))) {
            replay.happened(facts.getFirst());
            replay.reached(reached.getFirst());
            replay.happened(facts.getLast());
            replay.reached(reached.getLast());
            again.addAll(replay.alertBytes());
            replay.passes(Duration.ofDays(30));
            assertThat(replay.alertBytes()).as("its own clock adds nothing").isEmpty();
        }
        assertThat(again).hasSize(4).containsExactlyElementsOf(live);
    }

    private static List<String> rules(AlertRevised alert) {
        return alert.getReasons().stream().map(Reason::getRule).toList();
    }
}
