package uk.mashhub.correlation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.mashhub.correlation.domain.Given.CHILD;
import static uk.mashhub.correlation.domain.Given.NORTHSHIRE;
import static uk.mashhub.correlation.domain.Given.POLICY;
import static uk.mashhub.correlation.domain.Given.absence;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.current;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Catalogue;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.correlation.domain.Rule;
import uk.mashhub.correlation.topology.Reading;
import uk.mashhub.correlation.topology.Wire;
import uk.mashhub.events.v1.DecisionKind;

/** A recording rated under two policies. */
class BacktestTest {

    private static final Instant INCIDENT = at("2026-11-09T22:00");
    private static final LocalDate NEXT_DAY = LocalDate.parse("2026-11-10");

    @TempDir
    private Path folder;

    @Test
    void aFactComesBackFromItsLineAsTheTopologyWouldReadIt() {
        Fact.Resolved fact = current(abuse("i", RiskGrade.HIGH, INCIDENT));

        assertThat(Recording.read(Recording.line(Wire.event(fact)))).isEqualTo(new Reading.Understood(fact));
        Reading decision = Recording.read(Recording.line(Wire.decision(
                CHILD.value(), Alert.idOf(CHILD, 0), 1, DecisionKind.DECIDED, Rating.RED, INCIDENT, List.of())));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Reading.Understood.class,
                        read -> assertThat(read.fact()).isInstanceOf(Fact.Decided.class));
    }

    @Test
    void aFieldThatAnOlderRecordingLacksTakesItsDefault() {
        Fact.Resolved fact = current(abuse("i", RiskGrade.HIGH, INCIDENT));
        String line = Recording.line(Wire.event(fact));
        String older = line.replace(",\"homeAuthority\":null", "");

        assertThat(older).isNotEqualTo(line);
        assertThat(Recording.read(older)).isEqualTo(new Reading.Understood(fact));
    }

    @Test
    void theSamePolicyChangesNothing() throws Exception {
        Backtest backtest = backtest(new Correlation(POLICY), abuseThenAbsence());

        assertThat(backtest.differences().alerts()).isEmpty();
    }

    @Test
    void anAlertThatWouldNotBeRaisedIsShownFirst() throws Exception {
        Backtest backtest = backtest(new Correlation(POLICY, List.of()), abuseThenAbsence());

        assertThat(backtest.differences().alerts()).singleElement().satisfies(difference -> {
            assertThat(difference.alertId()).isEqualTo(Alert.idOf(CHILD, 0));
            assertThat(difference.change().before()).isNotNull();
            assertThat(difference.change().after()).isNull();
            assertThat(difference.change().lost()).isNotEmpty();
        });
        assertThat(printed(backtest)).contains("1 alerts would differ").contains("→ none");
    }

    @Test
    void aRuleThatIsOffIsNamedAndTheOthersStay() throws Exception {
        List<Rule> without = Catalogue.RULES.stream()
                .filter(rule -> !rule.name().contains("then-absence"))
                .toList();
        Backtest backtest = backtest(new Correlation(POLICY, without), abuseThenAbsence());

        assertThat(backtest.differences().alerts()).singleElement().satisfies(difference -> {
            assertThat(difference.change().before()).isNotNull();
            assertThat(difference.change().after()).isNotNull();
            assertThat(difference.change().gained()).isEmpty();
            assertThat(difference.change().lost()).allMatch(rule -> rule.contains("then-absence"));
        });
    }

    @Test
    void aLineThatIsNoneIsNamedByItsNumberAndNotRepeated() throws Exception {
        Path file = folder.resolve("recording.ndjson");
        String good = Recording.line(Wire.event(current(abuse("i", RiskGrade.HIGH, INCIDENT))));
        Files.writeString(file, good + "\n\n{\"service\":\"police\",\"body\":{\"givenName\":\"Zzyzx\"}}\n");
        var backtest =
                new Backtest(new Standing(new Correlation(POLICY)), new Standing(new Correlation(POLICY)), NORTHSHIRE);

        assertThatThrownBy(() -> backtest.read(file))
                .isInstanceOf(Recording.UnreadableLine.class)
                .hasMessageStartingWith("line 3 ")
                .hasMessageNotContaining("Zzyzx");
    }

    @Test
    void theCommandComparesAFileWithThePolicyThatIsShipped() throws Exception {
        Path recording = recorded(abuseThenAbsence());
        Path policy = folder.resolve("tried.yaml");
        Files.writeString(policy, shipped());
        assertThat(command("--policy", policy.toString(), "--events", recording.toString()))
                .startsWith("0 ")
                .contains("2 facts of 1 children")
                .contains("0 alerts would differ");

        Files.writeString(policy, shipped().replaceFirst("rules:\n", "rules:\n  no-such-rule: {on: false}\n"));
        assertThat(command("--policy", policy.toString(), "--events", recording.toString()))
                .startsWith("1 ")
                .contains("tried.yaml, line ")
                .contains("there is no such rule");
        assertThat(command("--events", recording.toString())).startsWith("2 ");
        assertThat(command("--policy", policy.toString(), "--events", "nowhere"))
                .startsWith("1 ");
    }

    private static String command(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = new BacktestCommand(out, out).run(arguments);
        return status + " " + bytes.toString(StandardCharsets.UTF_8);
    }

    private static String shipped() throws Exception {
        try (var file = BacktestTest.class.getResourceAsStream("/policies/northshire.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path recorded(List<Fact.Resolved> facts) throws Exception {
        return Files.write(
                folder.resolve("recording.ndjson"),
                facts.stream().map(fact -> Recording.line(Wire.event(fact))).toList());
    }

    private static List<Fact.Resolved> abuseThenAbsence() {
        return List.of(current(abuse("i", RiskGrade.STANDARD, INCIDENT)), current(absence("a", NEXT_DAY)));
    }

    private Backtest backtest(Correlation tried, List<Fact.Resolved> facts) throws Exception {
        Path file = recorded(facts);
        var backtest = new Backtest(new Standing(new Correlation(POLICY)), new Standing(tried), NORTHSHIRE);
        backtest.read(file);
        return backtest;
    }

    private static String printed(Backtest backtest) {
        var bytes = new ByteArrayOutputStream();
        backtest.print("present/1", "tried/1", new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
