package uk.mashhub.desk.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.util.PGobject;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Facts as JSON in the database: an older reader ignores what a newer writer adds. */
final class FactsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FactsJson() {}

    static PGobject write(Object facts) {
        try {
            PGobject json = new PGobject();
            json.setType("jsonb");
            json.setValue(JSON.writeValueAsString(facts));
            return json;
        } catch (SQLException e) {
            throw new IllegalStateException("facts could not be written as JSON", e);
        }
    }

    static Map<String, String> strings(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }

    static <T> List<T> list(String json, Class<T> type) {
        return JSON.readValue(json, JSON.getTypeFactory().constructCollectionType(List.class, type));
    }

    static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }
}
