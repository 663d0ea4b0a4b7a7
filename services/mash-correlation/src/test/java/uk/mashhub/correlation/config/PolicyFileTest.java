package uk.mashhub.correlation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.platform.file.FileRefused;

/** A policy is taken whole or refused with the line and the reason; the old one stays in force (issue 4, R-108, R-140). */
class PolicyFileTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void readsWhatIsShippedAsTheDomainHasIt() throws Exception {
        assertThat(PolicyFile.read(shipped("policies/northshire")))
                .isEqualTo(Policy.northshire(EnglishCalendar.workingDays()));
    }

    @ParameterizedTest
    @CsvSource({
        "merton,2026-11-20T16:00:00Z,2026-11-20T18:00:00Z,2026-11-20T22:00:00Z,2026-11-21T16:00:00Z",
        "surrey,2026-11-20T16:00:00Z,2026-11-23T12:00:00Z,2026-11-25T16:00:00Z,2026-11-23T16:00:00Z"
    })
    void readsThePublishedSchemes(String name, Instant received, Instant red, Instant amber, Instant green)
            throws Exception {
        Policy policy = PolicyFile.read(shipped("policy-presets/" + name));
        assertThat(policy.respondBy(Rating.RED, received)).isEqualTo(red);
        assertThat(policy.respondBy(Rating.AMBER, received)).isEqualTo(amber);
        assertThat(policy.respondBy(Rating.GREEN, received)).isEqualTo(green);
        assertThat(policy.respondBy(Rating.BLUE, received)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "several-agencies: { rating: AMBER, atLeast: 3, | several-agencies: { rating: AMBER, atLeast: 1, | would flag every child",
                "concern-recorded: { rating: BLUE } | concern-recorded: { rating: RED } | would flag every child",
                "child-concern: { rating: GREEN } | child-worry: { rating: GREEN } | there is no such rule",
                "child-concern: { rating: GREEN } | self-harm: { on: false } | may not be turned off or changed",
                "child-concern: { rating: GREEN } | child-concern: { colour: GREEN } | has no field of this name",
                "child-concern: { rating: GREEN } | child-concern: { rating: PURPLE } | has to be one of",
                "child-concern: { rating: GREEN } | child-concern: { atLeast: 4 } | does not count",
                "child-concern: { rating: GREEN } | missing: { rating: RED } | names this twice",
                "within: P28D | within: 28 days | has to be days or months",
                "within: P28D | within: P900M | between no days and 60 months",
                "AMBER: { workingDays: 1 } | AMBER: { workingDays: 1, hours: 3 } | the clocks overlap",
                "AMBER: { workingDays: 1 } | RED: { workingDays: 1 } | names this twice: the two overlap",
                "AMBER: { workingDays: 1 } | AMBER: { workingDays: 0 } | at least 1",
                "opens: \"09:00\" | opens: \"19:00\" | opens before a time it closes",
                "missingNotices: false | missingNotices: maybe | has to be true or false",
                "version: northshire/2026-11-01 | version: v2 | a version is the authority and a date",
                "afterDecision: RAISE_ANEW | retention: 3 | has no field of this name",
                "role: Director of Children's Services, Northshire | role: [1, 2] | has to be a single value"
            })
    void refusesWithTheLineAndTheReason(String good, String bad, String reason) throws Exception {
        String yaml = shipped("policies/northshire");
        assertThat(yaml).contains(good);
        FileRefused refused = refused(yaml.replace(good, bad));
        assertThat(refused.reason()).contains(reason);
        List<String> lines = yaml.replace(good, bad).lines().toList();
        assertThat(lines.get(refused.line() - 1))
                .as("line " + refused.line())
                .contains(bad.split("[:{]", 2)[0].strip());
    }

    @Test
    void refusesAGraverRatingThatWaitsLonger() throws Exception {
        FileRefused refused =
                refused(shipped("policies/northshire").replace("RED: { hours: 4 }", "RED: { hours: 300 }"));
        assertThat(refused.reason()).contains("a graver rating waits longer");
        assertThat(refused.line()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a: [", "just words", "- 1", "!!java.util.Date 1"})
    void refusesWhatIsNoPolicyAtAll(String yaml) {
        assertThat(refused(yaml).reason()).isNotBlank();
    }

    @Test
    void takesANewPolicyWithoutARestartAndKeepsTheOldOneWhenTheNewOneIsBad(@TempDir Path directory) throws Exception {
        Policy northshire = PolicyFile.read(shipped("policies/northshire"));
        var shelf = new PolicyShelf(List.of(northshire), directory, Clock.fixed(NOW, ZoneOffset.UTC));
        Instant december = Instant.parse("2026-12-01T00:00:00Z");

        Files.writeString(directory.resolve("bad.yaml"), next().replace("atLeast: 3", "atLeast: 1"));
        shelf.look();
        assertThat(shelf.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.file()).isEqualTo("bad.yaml");
            assertThat(refusal.line()).isPositive();
            assertThat(refusal.reason()).contains("would flag every child");
        });
        assertThat(shelf.at("northshire", december)).isEqualTo(northshire);

        Files.writeString(directory.resolve("bad.yaml"), next());
        shelf.look();
        assertThat(shelf.refusals()).isEmpty();
        assertThat(shelf.at("northshire", december).version()).isEqualTo("northshire/2026-12-01");
        assertThat(shelf.at("northshire", december.minusMillis(1)))
                .as("a replay")
                .isEqualTo(northshire);

        Files.delete(directory.resolve("bad.yaml"));
        shelf.look();
        assertThat(shelf.at("northshire", december).version())
                .as("what is in force stays")
                .contains("2026-12");
    }

    @Test
    void refusesWhatWouldRateThePastOtherwise(@TempDir Path directory) throws Exception {
        var shelf = new PolicyShelf(
                List.of(PolicyFile.read(shipped("policies/northshire"))), directory, Clock.fixed(NOW, ZoneOffset.UTC));
        Files.writeString(directory.resolve("a.yaml"), next().replace("2026-12-01", "2026-11-20"));
        Files.writeString(
                directory.resolve("b.yaml"), next().replace("northshire/2026-12-01", "northshire/2026-11-01"));
        shelf.look();
        assertThat(shelf.refusals())
                .extracting(PolicyShelf.Refusal::reason)
                .satisfiesExactly(
                        past -> assertThat(past).contains("begins in the future"),
                        same -> assertThat(same).contains("a version of a policy never changes"));
        assertThat(shelf.all()).hasSize(1);
    }

    /** what is tried rates nobody. */
    @Test
    void keepsWhatIsOnTrialApartFromWhatRates(@TempDir Path directory) throws Exception {
        Policy northshire = PolicyFile.read(shipped("policies/northshire"));
        Path trial = Files.createDirectory(directory.resolve("trial"));
        Files.writeString(trial.resolve("a.yaml"), next());
        Files.writeString(trial.resolve("b.yaml"), next().replace("atLeast: 3", "atLeast: 1"));
        var shelf = new PolicyShelf(List.of(northshire), directory, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(shelf.trials()).containsExactly(PolicyFile.read(next()));
        assertThat(shelf.all()).containsExactly(northshire);
        assertThat(shelf.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.file()).isEqualTo("trial/b.yaml");
            assertThat(refusal.reason()).contains("would flag every child");
        });

        for (String name : List.of("b", "c", "d", "e")) {
            Files.writeString(trial.resolve(name + ".yaml"), next());
        }
        shelf.look();
        assertThat(shelf.trials()).hasSize(PolicyShelf.TRIALS_MAX);
        assertThat(shelf.refusals()).extracting(PolicyShelf.Refusal::file).containsExactly("trial/e.yaml");

        for (String name : List.of("a", "b", "c", "d", "e")) {
            Files.delete(trial.resolve(name + ".yaml"));
        }
        shelf.look();
        assertThat(shelf.trials()).isEmpty();
        assertThat(shelf.refusals()).isEmpty();
    }

    private static String next() throws IOException {
        return shipped("policies/northshire").replace("2026-11-01", "2026-12-01");
    }

    private static FileRefused refused(String yaml) {
        return Objects.requireNonNull(catchThrowableOfType(FileRefused.class, () -> PolicyFile.read(yaml)));
    }

    private static String shipped(String name) throws IOException {
        try (InputStream yaml =
                Objects.requireNonNull(PolicyFileTest.class.getResourceAsStream("/" + name + ".yaml"))) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
