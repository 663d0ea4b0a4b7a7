package uk.mashhub.testkit.borough;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parts of a body, in the order they are given: the same borough is the same file, byte for byte. */
final class Facts {

    private static final DateTimeFormatter WITH_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private Facts() {}

    static Map<String, Object> of(String field, Object value) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put(field, value);
        return facts;
    }

    static Map<String, Object> of(String field, Object value, String field2, Object value2) {
        var facts = of(field, value);
        facts.put(field2, value2);
        return facts;
    }

    static String instant(OffsetDateTime at) {
        return WITH_SECONDS.format(at);
    }
}
