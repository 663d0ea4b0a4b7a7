package uk.mashhub.correlation.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.current;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.exploitation;
import static uk.mashhub.correlation.domain.Given.marker;
import static uk.mashhub.correlation.domain.Given.missing;
import static uk.mashhub.correlation.domain.Given.withdrawn;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.mashhub.correlation.config.PolicyFile;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.correlation.domain.Sighting;
import uk.mashhub.correlation.domain.Timeline;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Reason;

/** What issue 4 fixes of the shipped policy, asked of the policy file as it ships and through the real topology. */
class ShippedPolicyTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-19");
    private static final String MISSING_REPEAT = "missing-repeat/3";

    @TempDir
    Path state;

    private @Nullable Driver driver;

    @BeforeEach
    void start() throws Exception {
        try (var yaml =
                Objects.requireNonNull(ShippedPolicyTest.class.getResourceAsStream("/policies/northshire.yaml"))) {
            Policy shipped = PolicyFile.shipped(new String(yaml.readAllBytes(), UTF_8));
            driver = Driver.inMemory(state, new Correlation(shipped));
        }
    }

    @AfterEach
    void stop() {
        hub().close();
    }

    @ParameterizedTest
    @CsvSource({"STANDARD,GREEN,AMBER", "MEDIUM,AMBER,RED", "UNGRADED,AMBER,RED"})
    void ratesAnIncidentThenAnAbsenceAtLeastOneLevelAboveTheIncident(RiskGrade grade, Rating alone, Rating together) {
        hub().happened(current(abuse("incident", grade, ago(2))));
        assertThat(hub().lastAlert().getProposedRating()).isEqualTo(alone);

        hub().happened(current(Given.absence("absence", DAY)));

        assertThat(hub().lastAlert().getProposedRating()).isEqualTo(together);
    }

    /** however low each is, three together are not. */
    @Test
    void ratesThreeLowConcernsAboutExploitationInTwelveMonthsAtLeastAmber() {
        hub().happened(current(exploitation("a", "LOW", ago(364))));
        hub().happened(current(exploitation("b", "LOW", ago(100))));
        assertThat(hub().lastAlert().getProposedRating()).as("two are low").isEqualTo(Rating.GREEN);

        hub().happened(current(exploitation("c", "LOW", ago(0))));

        assertThat(hub().lastAlert().getProposedRating()).isGreaterThanOrEqualTo(Rating.AMBER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ratesAnyConcernWhereAnAdultIsARiskToChildrenRedInEitherOrder(boolean markerFirst) {
        List<Sighting> facts = new ArrayList<>(List.of(
                marker("marker", "RISK_TO_CHILDREN", null, ago(40)),
                event("x", Agency.HEALTH, "WAS_NOT_BROUGHT", ago(0))));
        if (!markerFirst) {
            Collections.reverse(facts);
        }
        hub().happened(current(facts.getFirst()));
        assertThat(hub().lastAlert().getProposedRating()).as("one alone is not").isLessThan(Rating.RED);

        hub().happened(current(facts.getLast()));

        assertThat(hub().lastAlert().getProposedRating()).isEqualTo(Rating.RED);
    }

    @Test
    void ratesThreeAgenciesInFourWeeksAtLeastAmberHoweverWeakEachIs() {
        hub().happened(current(event("h", Agency.HEALTH, "WAS_NOT_BROUGHT", ago(28))));
        hub().happened(current(event("s", Agency.SOCIAL_CARE, "CONTACT", ago(10))));
        assertThat(hub().lastAlert().getProposedRating()).as("two are weak").isEqualTo(Rating.BLUE);

        hub().happened(current(Given.absence("e", DAY)));

        assertThat(hub().lastAlert().getProposedRating()).isGreaterThanOrEqualTo(Rating.AMBER);
    }

    /** What falls out of the window still counts: to the day, and taken out again when it is withdrawn. */
    @ParameterizedTest
    @CsvSource({"90,true", "91,false"})
    void countsToTheDayWhatIsOnlyCountedAnyMore(int daysBefore, boolean counts) {
        hub().happened(current(missing("first", ago(daysBefore))));
        hub().happened(current(missing("second", ago(80))));
        others(Timeline.CONCERNS_MAX);
        hub().happened(current(missing("third", ago(0))));
        AlertRevised alert = hub().lastAlert();
        assertThat(hub().stored(Given.CHILD.value()).timeline().folded().concerns())
                .as("both earlier ones fell out")
                .isGreaterThanOrEqualTo(2);
        assertThat(alert.getEventCount()).isEqualTo(Timeline.CONCERNS_MAX + 3);
        assertThat(alert.getReasons().stream().map(Reason::getRule).anyMatch(MISSING_REPEAT::equals))
                .isEqualTo(counts);

        hub().happened(withdrawn(Given.resolved(missing("second", ago(80)), 0, 2)));

        assertThat(hub().lastAlert().getReasons()).extracting(Reason::getRule).doesNotContain(MISSING_REPEAT);
    }

    /** A child away from school for months keeps what happened at home in sight. */
    @Test
    void neverLetsAbsencesPushOutWhatHappenedToTheChild() {
        hub().happened(current(abuse("incident", RiskGrade.HIGH, ago(300))));
        for (int day = 0; day < 150; day++) {
            hub().happened(current(Given.absence("absence-" + day, DAY.minusDays(day))));
        }
        assertThat(hub().stored(Given.CHILD.value()).timeline().concerns()).hasSize(1 + Timeline.ABSENCES_MAX);
        assertThat(hub().lastAlert().getReasons()).extracting(Reason::getRule).contains("domestic-abuse/1");
        assertThat(hub().stored(Given.CHILD.value()).timeline().folded().concerns())
                .isEqualTo(150 - Timeline.ABSENCES_MAX);
    }

    /** Weak contacts of the last 79 days, in any order. */
    private void others(int count) {
        List<Sighting> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            others.add(event("other-" + i, Agency.HEALTH, "HEALTH_ASSESSMENT", ago(1 + i % 79)));
        }
        Collections.shuffle(others, new Random(count));
        others.forEach(other -> hub().happened(current(other)));
    }

    private Driver hub() {
        return Objects.requireNonNull(driver, "made before each test");
    }

    private static Instant ago(int days) {
        return at(DAY.minusDays(days) + "T23:30");
    }
}
