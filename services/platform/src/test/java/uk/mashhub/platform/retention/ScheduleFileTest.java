package uk.mashhub.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import uk.mashhub.platform.file.FileRefused;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** a schedule is read, or refused with its line and its reason; while one is refused nobody can tell what it was meant to keep. */
class ScheduleFileTest {

    private static final LocalDate TODAY = LocalDate.of(2033, 3, 29);

    @Test
    void theScheduleThatShipsNamesEveryKindAndWhoSignedIt() throws FileRefused {
        RetentionSchedule schedule = ScheduleFile.read(shipped());

        assertThat(schedule.authority()).isEqualTo("northshire");
        assertThat(schedule.signedOff().name()).isNotBlank();
        assertThat(schedule.terms()).containsOnlyKeys(RetentionKind.values());
        assertThat(schedule.term(RetentionKind.NOTICE).keep()).isEqualTo(Period.ofYears(7));
    }

    @Test
    void aTermEndsAtTheBeginningOfADayWhereTheAuthorityIs() throws FileRefused {
        RetentionSchedule schedule = ScheduleFile.read(shipped());

        assertThat(schedule.limit(RetentionKind.NOTICE, TODAY)).hasValueSatisfying(limit -> {
            assertThat(limit.before())
                    .as("the night the clocks change")
                    .isEqualTo(Instant.parse("2026-03-29T00:00:00Z"));
            assertThat(limit.bornBy()).isEqualTo(TODAY);
        });
        assertThat(schedule.limit(RetentionKind.NOTICE, TODAY.plusDays(1)))
                .hasValueSatisfying(
                        limit -> assertThat(limit.before()).isEqualTo(Instant.parse("2026-03-29T23:00:00Z")));
        assertThat(schedule.limit(RetentionKind.PERSON, TODAY))
                .hasValueSatisfying(limit -> assertThat(limit.bornBy()).isEqualTo(LocalDate.of(2012, 3, 29)));
        RetentionSchedule kept = ScheduleFile.read(shipped().replace("keep: P7Y", "keep: FOREVER"));
        assertThat(kept.limit(RetentionKind.NOTICE, TODAY)).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("no such kind", "  receipt:", "  reciept:", 20, "no such kind"),
                argumentSet(
                        "a kind left out", "  receipt:\n    keep: P3Y", "  notice-text:\n    keep: P3Y", 20, "twice"),
                argumentSet(
                        "too short",
                        "keep: P3Y\n    because: The sender",
                        "keep: P399D\n    because: The sender",
                        21,
                        "at least"),
                argumentSet("no length", "keep: P7Y", "keep: 7 years", 18, "P400D"),
                argumentSet("nothing", "keep: P7Y", "keep: P0D", 18, "at least"),
                argumentSet("words longer than the notice", "keep: P1Y", "keep: P8Y", 11, "goes with its notice"),
                argumentSet("words for ever", "keep: P1Y", "keep: FOREVER", 11, "goes with its notice"),
                argumentSet("a child's age of 3", "untilAge: 21", "untilAge: 3", 25, "from 18"),
                argumentSet(
                        "an age where there is none",
                        "keep: P7Y",
                        "keep: P7Y\n    untilAge: 21",
                        19,
                        "no field of this name"),
                argumentSet(
                        "no reason",
                        "    because: The sender's own view of what it sent; the sender has its own record.\n",
                        "",
                        21,
                        "missing"),
                argumentSet(
                        "before it was signed",
                        "effectiveFrom: 2026-11-01",
                        "effectiveFrom: 2026-10-01",
                        5,
                        "from the day it was signed"),
                argumentSet("signed by nobody", "  name: B. Synthetic\n", "", 7, "missing"),
                argumentSet("of somebody else", "version: northshire/", "version: southmoor/", 4, "slash"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithTheLineAndTheReason(String what, String with, int line, String reason) {
        assertThat(shipped()).as("the fault can be made").contains(what);
        FileRefused refused = catchThrowableOfType(
                FileRefused.class, () -> ScheduleFile.read(shipped().replace(what, with)));

        assertThat(refused).isNotNull();
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.line()).isEqualTo(line);
    }

    @Test
    void refusesAFileThatLeavesAKindOut() {
        String without = shipped().substring(0, shipped().indexOf("  superseded-observation:"));
        assertThatThrownBy(() -> ScheduleFile.read(without))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("superseded-observation is missing");
    }

    @Test
    void theLatestThatHoldsHoldsAndARefusedFileIsTold(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("2026.yaml"), shipped());
        Files.writeString(
                folder.resolve("2030.yaml"),
                shipped().replace("2026-11-01", "2030-11-01").replace("keep: P7Y", "keep: P10Y"));
        var schedules = new Schedules(new PathMatchingResourcePatternResolver(), folder.toUri() + "*.yaml");

        Schedules.Reading reading = schedules.read();
        assertThat(reading.refusals()).isEmpty();
        assertThat(reading.at("northshire", LocalDate.of(2030, 10, 31)))
                .hasValueSatisfying(held -> assertThat(held.version()).isEqualTo("northshire/2026-11-01"));
        assertThat(reading.at("northshire", LocalDate.of(2030, 11, 1)))
                .hasValueSatisfying(held -> assertThat(held.version()).isEqualTo("northshire/2030-11-01"));
        assertThat(reading.at("northshire", LocalDate.of(2026, 10, 31))).isEmpty();
        assertThat(reading.at("southmoor", TODAY)).isEmpty();

        Files.writeString(folder.resolve("again.yaml"), shipped());
        assertThat(schedules.read().refusals()).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).contains("same day");
        });
    }

    /** A receipt is put back from its topic after a loss: what was removed must be gone from there first. */
    @Test
    void noReceiptMayGoBeforeItsTopicForgetsTheEvent() {
        for (Topic<?> topic : List.of(
                HubTopics.POLICE_NOTIFICATION_RECEIVED,
                HubTopics.HEALTH_ALERT_RECEIVED,
                HubTopics.SOCIAL_CARE_CASE_CHANGED,
                HubTopics.EDUCATION_CONCERN_RAISED)) {
            assertThat(Duration.ofDays(
                            LocalDate.EPOCH.plus(RetentionKind.RECEIPT.least()).toEpochDay()))
                    .as(topic.name())
                    .isGreaterThanOrEqualTo(topic.retention());
        }
    }

    private static String shipped() {
        try (var file = ScheduleFileTest.class.getResourceAsStream("/retention-schedules/northshire.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
