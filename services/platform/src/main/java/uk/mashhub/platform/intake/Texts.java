package uk.mashhub.platform.intake;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Every text of a body can be stored and shown: no control characters, no half of a surrogate pair.
 *
 * <p>PostgreSQL takes no NUL, so one that got past the door would stop every reader behind it.
 */
public final class Texts {

    private static final Pattern FIELD_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    private Texts() {}

    /** Reports each text that cannot be kept. */
    public static void check(JsonNode body, Findings findings) {
        if (!areKeepable(body)) { // because where in the body is worth working out only for the few that are refused
            check("", body, findings);
        }
    }

    private static boolean areKeepable(JsonNode node) {
        if (node.isString()) {
            return isKeepable(node.stringValue());
        }
        for (JsonNode inner : node) {
            if (!areKeepable(inner)) {
                return false;
            }
        }
        return true;
    }

    private static void check(String pointer, JsonNode node, Findings findings) {
        if (node.isString()) {
            if (!isKeepable(node.stringValue())) {
                findings.fault(pointer, "NOT_TEXT", "Text without control characters.");
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(pointer + "/" + i, node.get(i), findings);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> check(
                            pointer + "/" + (FIELD_NAME.matcher(field.getKey()).matches() ? field.getKey() : "?"),
                            field.getValue(),
                            findings));
        }
    }

    private static boolean isKeepable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
                return false;
            }
        }
        return true;
    }
}
