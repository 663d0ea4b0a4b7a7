package uk.mashhub.desk.pages;

import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.Fault;

/** What somebody searches by, as typed. It travels in the body only, never in an address. */
record SearchForm(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String dateOfBirth,
        @Nullable String nhsNumber,
        @Nullable String upn,
        @Nullable String agency,
        @Nullable String system,
        @Nullable String number,
        @Nullable String line,
        @Nullable String postcode,
        @Nullable String householdOf,
        @Nullable String reason) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TYPED_MAX = 500;

    /** The faults that are seen before anybody else is asked. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (given(dateOfBirth) != null && !isDay(dateOfBirth)) {
            faults.add(new Fault("/dateOfBirth", "INVALID_DATE", "Enter a date of birth with day, month and year."));
        }
        if (typed().entrySet().stream()
                .anyMatch(field ->
                        !field.getKey().equals("reason") && field.getValue().length() > TYPED_MAX)) {
            faults.add(new Fault("/familyName", "TOO_LONG", "Shorten what you search by."));
        }
        return faults;
    }

    /** As the person index is asked. */
    JsonNode asked() {
        ObjectNode query = JSON.createObjectNode();
        put(query, "householdOf", householdOf);
        put(query, "reason", reason);
        if (query.has("householdOf")) {
            return query;
        }
        put(query, "givenName", givenName);
        put(query, "familyName", familyName);
        put(query, "dateOfBirth", dateOfBirth);
        put(query, "nhsNumber", nhsNumber);
        put(query, "upn", upn);
        if (given(line) != null || given(postcode) != null) {
            ObjectNode address = query.putObject("address");
            put(address, "line", line);
            put(address, "postcode", postcode);
        }
        if (given(number) != null || given(system) != null) {
            ObjectNode local = query.putArray("localIds").addObject();
            put(local, "agency", agency);
            put(local, "system", system);
            put(local, "value", number);
        }
        return query;
    }

    /** What was typed, to stand in the form again. */
    Map<String, String> typed() {
        Map<String, String> typed = new HashMap<>();
        keep(typed, "givenName", givenName);
        keep(typed, "familyName", familyName);
        keep(typed, "dateOfBirth", dateOfBirth);
        keep(typed, "nhsNumber", nhsNumber);
        keep(typed, "upn", upn);
        keep(typed, "agency", agency);
        keep(typed, "system", system);
        keep(typed, "number", number);
        keep(typed, "line", line);
        keep(typed, "postcode", postcode);
        keep(typed, "reason", reason);
        return typed;
    }

    /** The faults the person index found, at the field of the form they belong to. */
    static Map<String, String> words(List<Fault> faults) {
        Map<String, String> words = new HashMap<>();
        faults.forEach(fault -> words.putIfAbsent(field(fault.pointer()), fault.detail()));
        return words;
    }

    private static String field(String pointer) {
        String[] parts = pointer.split("/");
        String first = parts.length > 1 ? parts[1] : "";
        return switch (first) {
            case "givenName", "familyName", "dateOfBirth", "nhsNumber", "upn", "reason" -> first;
            case "address" -> "postcode";
            case "localIds" -> "number";
            default -> "familyName";
        };
    }

    private static void put(ObjectNode node, String field, @Nullable String value) {
        String given = given(value);
        if (given != null) {
            node.put(field, given);
        }
    }

    private static void keep(Map<String, String> typed, String field, @Nullable String value) {
        typed.put(field, value == null ? "" : value);
    }

    private static boolean isDay(@Nullable String text) {
        try {
            if (text == null) {
                return false;
            }
            WrittenTime.day(text.strip());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Override
    public String toString() {
        return "SearchForm[…]";
    }
}
