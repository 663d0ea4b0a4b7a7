package uk.mashhub.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.platform.problem.JsonFaults;

/** Dates read by hand are what the JDK reads of years from 1 to 9999, and refused where it refuses: over every kind of slip in every place. */
class TextDatesTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(TextDates.MODULE).build();
    private static final String NOTHING = "refused";
    private static final String SLIPS = "0123456789-:.TtZz+ ,\u0663";
    private static final List<String> DAYS = List.of(
            "2026-01-05",
            "2024-02-29",
            "2026-02-29",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "+10000-01-01",
            "-0044-03-15",
            "+999999999-12-31",
            "2026-13-01",
            "2026-04-31",
            "2026-1-5",
            "");
    private static final List<String> INSTANTS = List.of(
            "2026-01-05T09:00:00Z",
            "2026-07-05T09:00:00+01:00",
            "2026-01-05T23:59:59.999Z",
            "2026-01-05T09:00:00.123456789-05:30",
            "2026-01-05T09:00:00.1234567890Z",
            "2026-01-05T09:00:00.5+00:00",
            "2026-01-05T09:00:00.Z",
            "2026-01-05T09:00:00",
            "2026-01-05T09:00Z",
            "2026-01-05T24:00:00Z",
            "2026-01-05T09:60:00Z",
            "2026-01-05T09:00:60Z",
            "2026-02-30T09:00:00Z",
            "2026-01-05T09:00:00+18:00",
            "2026-01-05T09:00:00+18:01",
            "2026-01-05T09:00:00-00:00",
            "2026-01-05T09:00:00+01",
            "2026-01-05T09:00:00+0100",
            "2026-01-05T09:00:00+01:00:30",
            "0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00+01:00",
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59-01:00",
            "-999999999-01-01T00:00:00+18:00",
            "+999999999-12-31T23:59:59Z",
            "");

    @Test
    void aDayIsWhatTheJdkReads() {
        for (String text : slips(DAYS)) {
            assertThat(read(TextDates::date, text)).as(text).isEqualTo(read(TextDatesTest::day, text));
        }
    }

    @Test
    void anInstantIsWhatTheJdkReads() {
        for (String text : slips(INSTANTS)) {
            assertThat(read(TextDates::instant, text)).as(text).isEqualTo(read(TextDatesTest::instant, text));
        }
    }

    /** A day that is written as days are is refused for its year: the sender is told so, and not what was sent. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"day\":\"0000-01-01\"}", "{\"at\":\"0000-01-01T00:00:00Z\"}"})
    void aRefusalSaysWhichYearsAreTaken(String body) {
        var refused = catchThrowableOfType(JacksonException.class, () -> JSON.readValue(body, Dated.class));

        assertThat(JsonFaults.of(refused).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("INVALID_VALUE");
            assertThat(fault.detail())
                    .endsWith(", of a year from 0001 to 9999.")
                    .doesNotContain("0000");
        });
    }

    private record Dated(@Nullable LocalDate day, @Nullable OffsetDateTime at) {}

    private static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        return ordinary(day.getYear(), day);
    }

    private static OffsetDateTime instant(String text) {
        OffsetDateTime instant = OffsetDateTime.parse(text);
        ordinary(instant.getYear(), instant);
        return ordinary(instant.toInstant().atOffset(ZoneOffset.UTC).getYear(), instant);
    }

    private static <T> T ordinary(int year, T time) {
        if (year < 1 || year > 9999) {
            throw new DateTimeException("no year the hub keeps");
        }
        return time;
    }

    private static Object read(Function<String, ?> reader, String text) {
        try {
            return reader.apply(text);
        } catch (DateTimeException _) {
            return NOTHING;
        }
    }

    /** Each text, each with one character replaced, put in or left out, and many with two. */
    private static List<String> slips(List<String> texts) {
        List<String> all = new ArrayList<>(texts);
        for (String text : texts) {
            for (int at = 0; at <= text.length(); at++) {
                for (int i = 0; i < SLIPS.length(); i++) {
                    char slip = SLIPS.charAt(i);
                    all.add(text.substring(0, at) + slip + text.substring(at));
                    all.add(text.substring(0, at) + slip + text.substring(Math.min(text.length(), at + 1)));
                }
                all.add(text.substring(0, at) + text.substring(Math.min(text.length(), at + 1)));
            }
        }
        var random = new Random(20260105);
        int once = all.size();
        for (int i = 0; i < 20_000; i++) {
            String text = all.get(random.nextInt(once));
            int at = random.nextInt(text.length() + 1);
            char slip = SLIPS.charAt(random.nextInt(SLIPS.length()));
            all.add(text.substring(0, at) + slip + text.substring(Math.min(text.length(), at + 1)));
        }
        return all;
    }
}
