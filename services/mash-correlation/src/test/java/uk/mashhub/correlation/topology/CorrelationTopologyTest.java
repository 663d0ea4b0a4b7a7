package uk.mashhub.correlation.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.CHILD;
import static uk.mashhub.correlation.domain.Given.OTHER_CHILD;
import static uk.mashhub.correlation.domain.Given.absence;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.current;
import static uk.mashhub.correlation.domain.Given.enrolment;
import static uk.mashhub.correlation.domain.Given.resolved;
import static uk.mashhub.correlation.domain.Given.withdrawn;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.correlation.domain.Sighting;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.events.v1.DecisionKind;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Reason;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsSettings;

class CorrelationTopologyTest {

    private static final Sighting THURSDAY_NIGHT = abuse("incident", RiskGrade.MEDIUM, at("2026-11-19T22:40"));
    private static final Sighting FRIDAY_ABSENCE = absence("absence", LocalDate.parse("2026-11-20"));
    private static final Sighting ROLL = enrolment("roll", Given.SCHOOL, LocalDate.parse("2024-09-02"), null);

    @TempDir
    Path state;

    private Driver hub;

    @BeforeEach
    void start() {
        hub = new Driver(state);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void raisesAnExplainedAlertAndTellsTheSchoolOfAnIncidentTheNightBefore() {
        hub.happened(current(ROLL));
        hub.happened(current(THURSDAY_NIGHT));

        AlertRevised alert = hub.lastAlert();
        assertThat(alert.getAlertId()).isEqualTo(Alert.idOf(CHILD, 0));
        assertThat(alert.getRating()).isEqualTo(Rating.AMBER);
        assertThat(alert.getRespondBy()).isEqualTo(at("2026-11-23T09:00"));
        assertThat(alert.getPolicyVersion()).isEqualTo("northshire/2026-11-01");
        assertThat(alert.getReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getRule()).isEqualTo("domestic-abuse/1");
            assertThat(reason.getText()).isEqualTo("A domestic abuse incident, graded medium risk.");
            assertThat(reason.getEvidence()).containsExactly(THURSDAY_NIGHT.eventId());
        });
        assertThat(hub.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.getUrn()).isEqualTo(Given.SCHOOL);
            assertThat(notice.getStatus()).isEqualTo(NoticeRequestStatus.REQUESTED);
            assertThat(notice.getReferenceId()).isEqualTo(THURSDAY_NIGHT.referenceId());
        });
    }

    @Test
    void neverMixesTwoChildren() {
        hub.happened(current(THURSDAY_NIGHT));
        hub.happened(new Fact.Resolved(OTHER_CHILD, Given.NORTHSHIRE, FRIDAY_ABSENCE, true));
        assertThat(hub.alerts())
                .as("an absence alone says nothing")
                .hasSize(1)
                .allSatisfy(alert -> assertThat(alert.getChildRef()).isEqualTo(CHILD.value()));

        hub.happened(current(FRIDAY_ABSENCE)); // control: for the same child it does
        assertThat(hub.lastAlert().getRating()).isEqualTo(Rating.RED);
    }

    @Test
    void givesTheSameAnswerWhenEventsArriveOutOfOrder() {
        hub.happened(current(FRIDAY_ABSENCE));
        hub.happened(current(THURSDAY_NIGHT));
        hub.happened(current(ROLL));

        AlertRevised alert = hub.lastAlert();
        assertThat(alert.getReasons().getFirst().getRule()).isEqualTo("domestic-abuse-then-absence/1");
        assertThat(alert.getReasons().getFirst().getEvidence())
                .containsExactly(THURSDAY_NIGHT.eventId(), FRIDAY_ABSENCE.eventId());
        assertThat(hub.wantedNotices()).containsOnlyKeys(Given.SCHOOL);
    }

    @Test
    void saysNothingASecondTimeWhenTheSameEventComesAgain() {
        hub.happened(current(THURSDAY_NIGHT));
        assertThat(hub.alerts()).as("control").hasSize(1);
        assertThat(hub.notices()).as("control").hasSize(1);

        hub.happened(current(THURSDAY_NIGHT));

        assertThat(hub.alerts()).isEmpty();
        assertThat(hub.notices()).isEmpty();
    }

    /** what is corrected is judged anew. */
    @Test
    void followsACorrectionUpAtOnceAndDownOnlyAsAProposal() {
        hub.happened(current(THURSDAY_NIGHT));
        Sighting graver = Given.with(
                resolved(THURSDAY_NIGHT, 1, 2),
                abuse("x", RiskGrade.HIGH, at("2026-11-19T22:40")).particulars());
        hub.happened(current(graver));
        assertThat(hub.lastAlert().getRating()).isEqualTo(Rating.RED);

        Sighting lighter = Given.with(
                resolved(THURSDAY_NIGHT, 2, 3),
                abuse("x", RiskGrade.STANDARD, at("2026-11-19T22:40")).particulars());
        hub.happened(current(lighter));

        AlertRevised alert = hub.lastAlert();
        assertThat(alert.getProposedRating()).isEqualTo(Rating.GREEN);
        assertThat(alert.getRating()).as("nothing lowers it but a person").isEqualTo(Rating.RED);
        assertThat(alert.getReviewNeeded()).isTrue();
        assertThat(alert.getReasons()).flatExtracting(Reason::getEvidence).containsExactly(lighter.eventId());
        assertThat(hub.notices())
                .last()
                .satisfies(notice -> assertThat(notice.getEventId()).isEqualTo(lighter.eventId()));
    }

    /** what is retracted counts no more. */
    @Test
    void takesEverythingBackWhenTheEventIsRetractedAndAnEarlierWordOfItNeverBringsItBack() {
        hub.happened(current(ROLL));
        hub.happened(current(THURSDAY_NIGHT));
        hub.happened(withdrawn(resolved(THURSDAY_NIGHT, 0, 2)));

        AlertRevised alert = hub.lastAlert();
        assertThat(alert.getState()).isEqualTo(AlertState.CLOSED);
        assertThat(alert.getReasons()).isEmpty();
        assertThat(alert.getProposedRating()).isEqualTo(Rating.BLUE);
        NoticeRequested notice = hub.notices().getLast();
        assertThat(notice.getStatus()).isEqualTo(NoticeRequestStatus.WITHDRAWN);
        assertThat(notice.getWithdrawnReason()).isEqualTo("RETRACTED");

        hub.happened(current(THURSDAY_NIGHT)); // resolution 1, late
        assertThat(hub.alerts()).isEmpty();
        assertThat(hub.notices()).isEmpty();

        hub.happened(current(resolved(THURSDAY_NIGHT, 0, 3))); // control: a later word does
        assertThat(hub.lastAlert().getState()).isEqualTo(AlertState.OPEN);
        assertThat(hub.notices())
                .singleElement()
                .satisfies(again -> assertThat(again.getRevision()).isGreaterThan(notice.getRevision()));
    }

    @Test
    void parksAnUnreadableEventByteForByteAndCarriesOn() {
        hub.raw(CHILD.value(), new byte[] {1, 2, 3});
        hub.happened(current(THURSDAY_NIGHT));

        assertThat(hub.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.getRecordValue().array()).containsExactly(1, 2, 3);
            assertThat(letter.getTopic()).isEqualTo("child.event.resolved.v1");
        });
        assertThat(hub.alerts()).as("the good event behind it is worked").hasSize(1);
    }

    @Test
    void quarantinesWhatIsReadableAndImpossible() {
        hub.raw(OTHER_CHILD.value(), hub.bytes(current(THURSDAY_NIGHT)));
        hub.decided(Wire.decision(
                CHILD.value(),
                UUID.randomUUID(),
                1,
                DecisionKind.CLAIMED,
                uk.mashhub.correlation.domain.Rating.BLUE,
                at("2026-11-20T09:00"),
                List.of()));
        hub.happened(current(Given.with(ROLL, uk.mashhub.correlation.domain.Particulars.NONE)));

        assertThat(hub.alerts()).isEmpty();
        assertThat(hub.quarantined)
                .containsExactly(Outcome.Reason.KEY_MISMATCH, Outcome.Reason.NO_SUCH_ALERT, Outcome.Reason.INCOMPLETE);

        hub.happened(current(THURSDAY_NIGHT)); // control
        assertThat(hub.alerts()).hasSize(1);
    }

    /** closing an alert takes nothing out of the child's history. */
    @Test
    void appliesADecisionAndRaisesAnewOnlyWhenSomethingElseHappens() {
        hub.happened(current(THURSDAY_NIGHT));
        AlertRevised open = hub.lastAlert();
        hub.decided(Wire.decision(
                CHILD.value(),
                open.getAlertId(),
                1,
                DecisionKind.DECIDED,
                uk.mashhub.correlation.domain.Rating.BLUE,
                at("2026-11-20T10:00"),
                open.getEvents()));

        assertThat(hub.lastAlert()).satisfies(closed -> {
            assertThat(closed.getState()).isEqualTo(AlertState.CLOSED);
            assertThat(closed.getDecisionSeq()).isEqualTo(1);
        });
        hub.happened(current(resolved(THURSDAY_NIGHT, 0, 2)));
        assertThat(hub.alerts()).as("known at the decision").isEmpty();

        hub.happened(current(FRIDAY_ABSENCE));
        assertThat(hub.lastAlert()).satisfies(next -> {
            assertThat(next.getAlertId()).isEqualTo(Alert.idOf(CHILD, 1));
            assertThat(next.getEpisode()).isEqualTo(1);
            assertThat(next.getReasons())
                    .extracting(Reason::getRule)
                    .as("history still counts")
                    .containsExactly("domestic-abuse-then-absence/1");
        });
    }

    @Test
    void replayEqualsLiveByteForByte(@TempDir Path second) {
        List<byte[]> live = play(hub);
        try (var replay = new Driver(second)) {
            assertThat(play(replay))
                    .as("something was published")
                    .hasSizeGreaterThan(6)
                    .containsExactlyElementsOf(live);
        }
    }

    @Test
    void namesEveryNodeAndStore() {
        var config =
                StreamsConfigs.exactlyOnce(new StreamsSettings(Driver.SERVICE, "nowhere:9092", Driver.REGISTRY, state));
        TopologyDescription drawn = CorrelationTopology.build(
                        config, Driver.REGISTRY, new Correlation(Given.POLICY), Watch.NONE)
                .describe();

        List<String> names = new ArrayList<>();
        drawn.subtopologies()
                .forEach(part -> part.nodes().forEach(node -> {
                    names.add(node.name());
                    if (node instanceof TopologyDescription.Processor processor) {
                        names.addAll(processor.stores());
                    }
                }));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "events",
                        "decisions",
                        "deadlines",
                        "correlate",
                        "timeline-by-child-v1",
                        "waits-by-time-v1",
                        "alerts",
                        "notices",
                        "reached");
    }

    private static List<byte[]> play(Driver hub) {
        hub.happened(current(THURSDAY_NIGHT));
        hub.happened(current(ROLL));
        hub.happened(current(FRIDAY_ABSENCE));
        hub.decided(Wire.decision(
                CHILD.value(),
                Alert.idOf(CHILD, 0),
                1,
                DecisionKind.RATED,
                uk.mashhub.correlation.domain.Rating.AMBER,
                at("2026-11-20T12:00"),
                List.of(THURSDAY_NIGHT.eventId(), FRIDAY_ABSENCE.eventId())));
        hub.happened(withdrawn(resolved(FRIDAY_ABSENCE, 0, 2)));
        hub.happened(current(abuse("second", null, at("2026-11-22T01:00"))));
        return hub.publishedBytes();
    }
}
