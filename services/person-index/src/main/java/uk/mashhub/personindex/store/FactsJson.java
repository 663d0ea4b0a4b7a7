package uk.mashhub.personindex.store;

import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.personindex.domain.Facts;

/** Facts as the database holds them. */
final class FactsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FactsJson() {}

    static String write(Facts facts) {
        return JSON.writeValueAsString(facts);
    }

    static Facts read(String json) {
        return JSON.readValue(json, Facts.class);
    }
}
