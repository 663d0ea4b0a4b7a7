package uk.mashhub.desk.reviews;

import java.util.Locale;
import java.util.Map;

/** A field of a record as people call it. */
final class FieldWords {

    static final String BEFORE = "before";

    private static final Map<String, String> KNOWN =
            Map.of("nhsNumber", "NHS number", "upn", "UPN", BEFORE, "Before comparing");

    private FieldWords() {}

    /** The words; of a field not known here, its own name taken apart: streetName is "Street name". */
    static String of(String field) {
        String known = KNOWN.get(field);
        if (known != null || field.isEmpty()) {
            return known == null ? "" : known;
        }
        String plain = field.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.UK);
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}
