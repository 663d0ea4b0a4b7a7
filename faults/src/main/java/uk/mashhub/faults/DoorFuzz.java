package uk.mashhub.faults;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks every operation of every service what nobody should ask, by the documents the services generate of themselves, as those who may
 * and as others, of what the hub keeps and of what it does not.
 *
 * <p>No answer, and no line of an answer, may be a 5xx, hold a stack trace, or repeat in an error a value that was sent; a good line is
 * taken whatever stands beside it.
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

    private static final String STRANGER = "southmoor-mash";
    private static final List<String> PEOPLE =
            List.of("mash.officer", "mash.manager", "audit.reader", "partner.health", "dsl.140001");

    /** Refused before anybody looked at what was asked, or told that there is nothing. */
    private static final Set<Integer> NOT_REACHED = Set.of(401, 403, 404, 405, 415);

    static final Pattern TRACE = Pattern.compile("\\bat [a-z]+(\\.[\\w$]+)+\\(|Exception\\b|org\\.springframework");
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");
    private static final List<String> TYPES =
            List.of("application/json", "application/x-ndjson", "text/plain", "application/xml", "nonsense");
    private static final int SHOWN = 200;

    private final Callers callers;
    private final Random random;
    private final long seed;
    private final RealNames names;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<Integer, Integer> lineStatuses = new TreeMap<>();
    private final Set<String> behindALookUp = new TreeSet<>();
    private final Set<String> reached = new TreeSet<>();
    private int asked;

    /** The same seed asks the same of a hub that keeps the same. */
    public DoorFuzz(int portShift, long seed) {
        this.callers = new Callers(portShift);
        this.random = new Random(seed);
        this.seed = seed;
        this.names = RealNames.of(callers);
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

    /** How often each status was the answer to a line of a stream. */
    public Map<Integer, Integer> lineStatuses() {
        return Map.copyOf(lineStatuses);
    }

    /** Operations on something the hub does keep whose handler was never reached: everybody was refused, or told there is nothing. */
    public Set<String> neverReached() {
        Set<String> never = new TreeSet<>(behindALookUp);
        never.removeAll(reached);
        return never;
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
        byte[] body = null;
        String type = null;
        int good = 0;
        if (!operation.contents().isEmpty()) {
            Operation.Content content =
                    operation.contents().get(random.nextInt(operation.contents().size()));
            var hostile = new HostileBody(operation, random);
            type = random.nextInt(12) == 0 ? TYPES.get(random.nextInt(TYPES.size())) : content.type();
            if (content.lines()) {
                HostileBody.Lines lines = hostile.lines(content, "FUZZ-" + seed + "-" + asked);
                body = lines.bytes();
                good = lines.good();
            } else {
                body = hostile.of(content);
            }
        }
        String client = caller(operation.service());
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
        if (!NOT_REACHED.contains(answer.status())) {
            reached.add(operation.toString());
        }
        List<String> wrong = good > 0 && answer.status() == 200 && "application/x-ndjson".equals(type)
                ? wrongLines(answer.body(), good)
                : List.of();
        Stream.concat(Stream.ofNullable(wrong(answer)), wrong.stream())
                .map(words -> "case " + asked + ", " + operation + ": " + words)
                .forEach(complaints::add);
    }

    /** Mostly whoever may ask this service something, else a person, else somebody of another authority. */
    private @Nullable String caller(String service) {
        int which = random.nextInt(10);
        if (which == 0) {
            return STRANGER;
        }
        return which < 5 ? PEOPLE.get(random.nextInt(PEOPLE.size())) : CLIENTS.get(service);
    }

    /** Each line is an answer of its own. */
    private List<String> wrongLines(String body, int good) {
        List<String> wrong = new ArrayList<>();
        boolean taken = false;
        for (String line : body.lines().toList()) {
            JsonNode told = json(line);
            int status = told.path("status").asInt(0);
            int number = told.path("line").asInt(0);
            lineStatuses.merge(status, 1, Integer::sum);
            String fault = wrong(new Callers.Answer(status, line, 0));
            if (fault != null) {
                wrong.add("line " + number + " " + fault);
            }
            if (number == good) {
                taken = status == 202;
            }
        }
        if (!taken) {
            wrong.add("did not take line " + good + ", which is good");
        }
        return wrong;
    }

    /** Missing where it is none. */
    private static JsonNode json(String line) {
        try {
            return Callers.JSON.readTree(line);
        } catch (JacksonException _) { // because then no line was answered, which is said of the good one
            return Callers.JSON.readTree("{}");
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
            List<String> real = names.of(places.group(1), operation.path());
            if (!real.isEmpty()) {
                behindALookUp.add(operation.toString());
            }
            String name =
                    real.isEmpty() || random.nextInt(3) == 0 ? word("nowhere") : real.get(random.nextInt(real.size()));
            places.appendReplacement(path, Matcher.quoteReplacement(encoded(name)));
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
