package uk.mashhub.platform.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.identifier.Ascii;

/**
 * Dates and instants as the contract writes them: ISO text of a year from 1 to 9999, instants with their offset, and no number that could be
 * seconds, milliseconds or a day written together.
 *
 * <p>The form nearly every sender writes is read by hand: the JDK's parser, made for every form there is, had a fifth of the
 * samples of what a schools' door did with marks ({@code docs/benchmarks.md}). Whatever has another form is the parser's, and so is its error.
 */
final class TextDates {

    static final JacksonModule MODULE = new SimpleModule("iso-dates")
            .addDeserializer(LocalDate.class, new Text<>(LocalDate.class, TextDates::date))
            .addDeserializer(OffsetDateTime.class, new Text<>(OffsetDateTime.class, TextDates::instant));

    private static final int DAY = "2026-01-05".length();
    private static final int SECOND = "2026-01-05T09:00:00".length();
    private static final int OFFSET = "+01:00".length();
    private static final int FRACTION_MAX = 9;

    private TextDates() {}

    static LocalDate date(String text) {
        LocalDate day = text.length() == DAY && isDay(text) ? day(text) : LocalDate.parse(text);
        WrittenTime.requireOrdinary(day.getYear());
        return day;
    }

    static OffsetDateTime instant(String text) {
        OffsetDateTime instant = anyInstant(text);
        WrittenTime.requireOrdinary(instant);
        return instant;
    }

    private static OffsetDateTime anyInstant(String text) {
        if (text.length() <= SECOND || !isDay(text) || !isTime(text)) {
            return OffsetDateTime.parse(text);
        }
        int zone = SECOND;
        int nanos = 0;
        if (text.charAt(SECOND) == '.') {
            zone++;
            while (zone < text.length() && zone - SECOND <= FRACTION_MAX && Ascii.isDigit(text.charAt(zone))) {
                nanos = nanos * 10 + text.charAt(zone++) - '0';
            }
            if (zone == SECOND + 1) {
                return OffsetDateTime.parse(text);
            }
            for (int digits = zone - SECOND - 1; digits < FRACTION_MAX; digits++) {
                nanos *= 10;
            }
        }
        boolean utc = zone == text.length() - 1 && text.charAt(zone) == 'Z';
        if (!utc && zone != text.length() - OFFSET) {
            return OffsetDateTime.parse(text);
        }
        LocalTime time = LocalTime.of(two(text, 11), two(text, 14), two(text, 17), nanos);
        return OffsetDateTime.of(day(text), time, utc ? ZoneOffset.UTC : ZoneOffset.of(text.substring(zone)));
    }

    private static boolean isDay(String text) {
        return Ascii.areDigits(text, 0, 4)
                && text.charAt(4) == '-'
                && Ascii.areDigits(text, 5, 7)
                && text.charAt(7) == '-'
                && Ascii.areDigits(text, 8, DAY);
    }

    private static boolean isTime(String text) {
        return text.charAt(DAY) == 'T'
                && Ascii.areDigits(text, 11, 13)
                && text.charAt(13) == ':'
                && Ascii.areDigits(text, 14, 16)
                && text.charAt(16) == ':'
                && Ascii.areDigits(text, 17, SECOND);
    }

    private static LocalDate day(String text) {
        return LocalDate.of(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static final class Text<T> extends StdDeserializer<T> {

        private final Class<T> type;
        private final Function<String, T> parser;

        Text(Class<T> type, Function<String, T> parser) {
            super(type);
            this.type = type;
            this.parser = parser;
        }

        @Override
        public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return type.cast(context.handleUnexpectedToken(type, json));
            }
            String text = json.getString();
            if (text.isBlank()) {
                return null; // because blank is as absent
            }
            try {
                return parser.apply(text);
            } catch (DateTimeException _) {
                return type.cast(context.handleWeirdStringValue(type, text, "not of ISO form"));
            }
        }
    }
}
