package uk.mashhub.platform.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Dates and instants as the contract writes them: ISO text, instants with their offset, and no number that could be seconds,
 * milliseconds or a day written together.
 */
final class TextDates {

    static final JacksonModule MODULE = new SimpleModule("iso-dates")
            .addDeserializer(LocalDate.class, new Text<>(LocalDate.class, LocalDate::parse))
            .addDeserializer(OffsetDateTime.class, new Text<>(OffsetDateTime.class, OffsetDateTime::parse));

    private TextDates() {}

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
            try {
                return parser.apply(text);
            } catch (DateTimeException _) {
                return type.cast(context.handleWeirdStringValue(type, text, "not of ISO form"));
            }
        }
    }
}
