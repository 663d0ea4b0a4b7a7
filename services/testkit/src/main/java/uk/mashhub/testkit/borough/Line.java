package uk.mashhub.testkit.borough;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call an agency makes of the hub: a line of the file that {@code ./hub play} posts.
 *
 * @param at when the agency would have made the call; orders the lines and is not written down
 * @param service the module called, such as {@code police-notifications}
 * @param method POST, or PUT for an establishment
 * @param path where; <code>{label}</code> in it stands for the event id an earlier line was answered with
 * @param client the OAuth client that calls, when it is not Northshire's own agency for that service
 * @param label the name under which the answered event id is remembered
 */
public record Line(
        Instant at,
        String service,
        String method,
        String path,
        Map<String, Object> body,
        @Nullable String client,
        @Nullable String label) {

    static Line post(Instant at, String service, String path, Map<String, Object> body) {
        return new Line(at, service, "POST", path, body, null, null);
    }

    Line by(String callingClient) {
        return new Line(at, service, method, path, body, callingClient, label);
    }

    Line as(String newLabel) {
        return new Line(at, service, method, path, body, client, newLabel);
    }

    @Override
    public String toString() {
        return "Line[" + service + " " + label + "]";
    }
}
