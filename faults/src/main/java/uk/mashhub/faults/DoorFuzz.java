package uk.mashhub.faults;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks every operation of every service what nobody should ask, by the documents the services generate of themselves.
 *
 * <p>No answer may be a 5xx, hold a stack trace, or repeat in an error a value that was sent.
 */
public final class DoorFuzz {

    private static final Map<String, String> CLIENTS = new LinkedHashMap<>(Map.of(
            "police-notifications", "northshire-police",
            "health-alerts", "northshire-health",
            "education-attendance", "northshire-schools",
            "social-care", "northshire-social-care",
            "person-index", "northshire-mash",
            "mash-correlation", "northshire-mash",
            "school-notices", "northshire-schools",
            "mash-desk", "northshire-mash"));

    private static final Pattern TRACE =
            Pattern.compile("\\bat [a-z]+(\\.[\\w$]+)+\\(|Exception\\b|org\\.springframework");
    private static final Pattern PLACE = Pattern.compile("\\{[^}]+}");
    private static final List<String> TYPES =
            List.of("application/json", "application/x-ndjson", "text/plain", "application/xml", "nonsense");
    private static final int SHOWN = 200;

    private final Callers callers;
    private final Random random;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int asked;

    /** The same seed asks the same. */
    public DoorFuzz(int portShift, long seed) {
        this.callers = new Callers(portShift);
        this.random = new Random(seed);
    }

    /** Asks that many times, spread over all operations, and returns what was wrong with the answers. */
    public List<String> run(int cases) {
        List<Operation> operations = operations();
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            ask(operations.get(i % operations.size()), complaints);
        }
        return complaints;
    }

    /** How often each status was answered. */
    public Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    /** How many questions were asked. */
    public int asked() {
        return asked;
    }

    private List<Operation> operations() {
        return CLIENTS.keySet().stream()
                .sorted()
                .flatMap(service -> Operation.of(
                        service,
                        Callers.JSON.readTree(callers.ask(null, service, "GET", "/v3/api-docs", null, null)
                                .body()))
                        .stream())
                .toList();
    }

    private void ask(Operation operation, List<String> complaints) {
        String client = random.nextInt(10) == 0 ? "southmoor-mash" : CLIENTS.get(operation.service());
        byte[] body = null;
        String type = null;
        if (!operation.contents().isEmpty()) {
            Operation.Content content =
                    operation.contents().get(random.nextInt(operation.contents().size()));
            body = new HostileBody(operation, random).of(content);
            type = random.nextInt(12) == 0 ? TYPES.get(random.nextInt(TYPES.size())) : content.type();
        }
        String path = path(operation);
        asked++;
        Callers.Answer answer;
        try {
            answer = callers.ask(client, operation.service(), operation.method(), path, type, body);
        } catch (IllegalStateException e) {
            complaints.add("case " + asked + ", " + operation + ": " + e.getMessage());
            return;
        }
        statuses.merge(answer.status(), 1, Integer::sum);
        String wrong = wrong(answer);
        if (wrong != null) {
            complaints.add("case " + asked + ", " + operation + ": " + wrong);
        }
    }

    private static @Nullable String wrong(Callers.Answer answer) {
        if (answer.status() >= 500) {
            return "answered " + answer.status() + ": "
                    + answer.body().substring(0, Math.min(SHOWN, answer.body().length()));
        }
        if (answer.status() >= 400 && answer.body().contains(HostileBody.MARK)) {
            return "answered " + answer.status() + " and repeated a value";
        }
        return TRACE.matcher(answer.body()).find() ? "answered " + answer.status() + " with a stack trace" : null;
    }

    private String path(Operation operation) {
        Matcher places = PLACE.matcher(operation.path());
        var path = new StringBuilder();
        while (places.find()) {
            places.appendReplacement(path, Matcher.quoteReplacement(encoded(word("nowhere"))));
        }
        places.appendTail(path);
        String separator = "?";
        for (String name : operation.query()) {
            if (random.nextBoolean()) {
                path.append(separator).append(encoded(name)).append('=').append(encoded(word(HostileBody.MARK)));
                separator = "&";
            }
        }
        return path.toString();
    }

    /** @param mark in a path one that is not looked for: a problem's {@code instance} is the path, as RFC 9457 has it */
    private String word(String mark) {
        return switch (random.nextInt(9)) {
            case 0 -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            case 1 -> "140001";
            case 2 -> "-1";
            case 3 -> "2026-01-05T09:00:00Z";
            case 4 -> "99999999999999999999";
            case 5 -> mark + "'\";--";
            case 6 -> mark.repeat(80);
            case 7 -> "\u00e9\ud83d\ude00" + mark;
            default -> "c_" + "a".repeat(26);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
