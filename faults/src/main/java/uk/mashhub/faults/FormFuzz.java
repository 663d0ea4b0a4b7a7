package uk.mashhub.faults;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the forms of the desk's and of the schools' pages with what nobody should type, signed in as those whom the pages are for and
 * with their forms' own token, so that what is typed gets to whoever reads it.
 *
 * <p>No answer, and no page afterwards, may be a 5xx, hold a stack trace or a value that has become markup; nobody is sent to another site.
 */
public final class FormFuzz {

    /** A field nobody has: what forms of the same site ask for is tried on those no page offers at the moment. */
    private static final String UNHEARD_OF = "unheardOf";

    private static final Map<String, List<String>> PEOPLE = new TreeMap<>(Map.of(
            "mash-desk", List.of("mash.officer", "mash.manager", "audit.reader", "partner.health"),
            "school-notices", List.of("dsl.140001", "mash.manager")));

    private static final List<String> STARTS = List.of("/", "/board", "/second-factor");
    private static final Set<Integer> NOT_REACHED = Set.of(401, 403, 404, 405, 415);
    private static final int PAGES_MAX = 150;
    private static final int ALIKE_MAX = 3;
    private static final int FIELDS_MAX = 12;
    private static final int LONG = 50_000;
    private static final int HALVES = 2;

    private static final String MARK = HostileBody.MARK;

    /** Values that are harmless as text and not as markup, and how each looks where it became markup. */
    private static final List<String> MARKUP = List.of(
            "<script>" + MARK + "</script>", "\"><img src=x onerror=" + MARK + ">", "'><svg onload=" + MARK + ">");

    private static final Pattern BROKE_OUT = Pattern.compile("<script>" + MARK + "|<img src=x onerror=" + MARK
            + "|<svg onload=" + MARK + "|(href|src|action)=\"javascript:" + MARK);

    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "-1",
            "0",
            "99999999999999999999",
            "1e308",
            "\u0000" + MARK,
            "\ud83d\ude00" + MARK,
            "\r\nSet-Cookie: " + MARK,
            "' or 1=1 --" + MARK,
            "${jndi:ldap://" + MARK + "}",
            "__${7*7}__::" + MARK,
            "javascript:" + MARK,
            "//" + MARK + ".example",
            "https://" + MARK + ".example/",
            "9999-99-99",
            "0000-01-01",
            "+999999999-12-31",
            "2026-02-30",
            "2026-01-05",
            "2026-01-05T09:00",
            MARK);

    private static final Pattern OUT = Pattern.compile("/logout|/signed-out|/oauth2/.*|/login.*");
    private static final Pattern NAMED = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[ch]_[a-z2-7]{26}|(?<=/)\\d+(?=/|$)");
    private static final Pattern PLACE = Pattern.compile("\\{([^}:]+)[^{}]*(\\{[^}]*}[^{}]*)?}");

    private final Callers callers;
    private final Random random;
    private final Map<String, Visitor> visitors = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Set<String> offered = new TreeSet<>();
    private final Set<String> reached = new TreeSet<>();
    private final List<String> complaints = new ArrayList<>();
    private int asked;

    /** The same seed types the same into the same forms. */
    public FormFuzz(int portShift, long seed) {
        this.callers = new Callers(portShift);
        this.random = new Random(seed);
        PEOPLE.forEach((service, people) -> people.forEach(person -> {
            var browser = new Browser(callers.identityProvider(), person);
            String forgery = browser.signIn(callers.base(service)).orElse("");
            visitors.put(service + " " + person, new Visitor(service, person, browser, forgery));
        }));
    }

    /** Somebody signed in at one of the two sites. */
    private record Visitor(String service, String person, Browser browser, String forgery) {}

    /** A form in somebody's hands. */
    private record Chance(Visitor visitor, Form form) {

        /** Which form it is, whoever has it and whatever it is about. */
        String kind() {
            return visitor.service() + " " + NAMED.matcher(form.action()).replaceAll("{}");
        }
    }

    /**
     * Where a form may be sent, by the code.
     *
     * @param path with {@code {places}} for names
     */
    public record Target(String service, String path) {}

    /**
     * Fills in forms that many times, spread evenly, and reads every page again at the end.
     *
     * @param targets forms that must be tried even where no page offers them at the moment; none where the code is not at hand
     * @return what was wrong with the answers
     */
    public List<String> run(int cases, Collection<Target> targets) {
        for (int half = 1; half <= HALVES; half++) {
            // looked for twice, because what was sent in the first half makes pages that were not there
            List<List<Chance>> kinds = kinds(targets);
            while (asked < cases * half / HALVES) {
                List<Chance> kind = kinds.get(asked % kinds.size());
                fillIn(kind.get(random.nextInt(kind.size())));
            }
        }
        visitors.values().forEach(this::pages);
        return List.copyOf(complaints);
    }

    /** How often each status was answered. */
    public Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    /** How many forms were sent. */
    public int asked() {
        return asked;
    }

    /** The kinds of forms that pages offered. */
    public Set<String> offered() {
        return Set.copyOf(offered);
    }

    /** Those a page offered whose handler was never reached: refused, or told there is nothing, each time. */
    public Set<String> neverReached() {
        Set<String> never = new TreeSet<>(offered);
        never.removeAll(reached);
        return never;
    }

    private List<List<Chance>> kinds(Collection<Target> targets) {
        Map<String, List<Chance>> kinds = new TreeMap<>();
        Map<String, Set<String>> fields = new HashMap<>();
        for (Visitor visitor : visitors.values()) {
            for (Form form : pages(visitor)) {
                var chance = new Chance(visitor, form);
                kinds.computeIfAbsent(chance.kind(), _ -> new ArrayList<>()).add(chance);
                fields.computeIfAbsent(visitor.service(), _ -> new TreeSet<>())
                        .addAll(form.fields().keySet());
            }
        }
        offered.addAll(kinds.keySet());
        RealNames names = RealNames.of(callers);
        for (Target target : targets) {
            Pattern path = Pattern.compile(Pattern.quote(target.service() + " ")
                    + PLACE.matcher(target.path()).replaceAll("[^/]+"));
            if (kinds.keySet().stream().noneMatch(kind -> path.matcher(kind).matches())
                    && !OUT.matcher(target.path()).matches()) {
                kinds.put(target.service() + " " + target.path(), unoffered(target, names, fields));
            }
        }
        return List.copyOf(kinds.values());
    }

    /** A form no page shows at the moment, asked for by everybody with what other forms of the site ask for. */
    private List<Chance> unoffered(Target target, RealNames names, Map<String, Set<String>> fields) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        fields.getOrDefault(target.service(), Set.of()).forEach(name -> all.put(name, List.of()));
        return visitors.values().stream()
                .filter(visitor -> visitor.service().equals(target.service()))
                .map(visitor -> new Chance(visitor, new Form(concrete(target.path(), names), all)))
                .toList();
    }

    private String concrete(String path, RealNames names) {
        return PLACE.matcher(path).replaceAll(place -> {
            List<String> real = names.of(place.group(1), path);
            return Matcher.quoteReplacement(
                    real.isEmpty() ? new java.util.UUID(0, 1).toString() : real.get(random.nextInt(real.size())));
        });
    }

    /** Walks through the pages as far as their links lead, and returns the forms they offer. */
    private List<Form> pages(Visitor visitor) {
        Deque<String> ahead = new ArrayDeque<>(STARTS);
        Set<String> seen = new HashSet<>(STARTS);
        Map<String, Integer> alike = new HashMap<>();
        List<Form> forms = new ArrayList<>();
        for (int read = 0; read < PAGES_MAX && !ahead.isEmpty(); ) {
            String path = ahead.poll();
            String kind = NAMED.matcher(path.replaceAll("\\?.*", "")).replaceAll("{}");
            if (OUT.matcher(path).matches() || alike.merge(kind, 1, Integer::sum) > ALIKE_MAX) {
                continue;
            }
            read++;
            Browser.Page page = visitor.browser().page(URI.create(callers.base(visitor.service()) + path));
            complain(visitor, "GET " + kind, wrongPage(page));
            forms.addAll(Form.of(page.html()));
            Form.links(page.html()).stream().filter(seen::add).forEach(ahead::add);
        }
        forms.removeIf(form -> OUT.matcher(form.action()).matches());
        return forms;
    }

    private void fillIn(Chance chance) {
        asked++;
        Visitor visitor = chance.visitor();
        String form = Stream.concat(Stream.of(pair(Form.FORGERY, visitor.forgery())), typed(chance.form()).stream())
                .collect(joining("&"));
        URI site = URI.create(callers.base(visitor.service()));
        HttpResponse<String> answer;
        try {
            answer = visitor.browser()
                    .send(HttpRequest.newBuilder(site.resolve(chance.form().action()))
                            .header("Accept", "text/html,*/*;q=0.8")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form)));
        } catch (IllegalStateException e) {
            complain(visitor, chance.kind(), e.getMessage());
            return;
        }
        String to = answer.headers().firstValue("Location").orElse("");
        int status = to.contains("/oauth2/authorization/") ? 401 : answer.statusCode();
        statuses.merge(status, 1, Integer::sum);
        if (!NOT_REACHED.contains(status)) {
            reached.add(chance.kind());
        }
        complain(visitor, chance.kind(), wrong(answer.statusCode(), answer.body(), Browser.isPage(answer)));
        if (!to.isEmpty()) {
            URI next = site.resolve(to);
            if (!site.getAuthority().equals(next.getAuthority())) {
                complain(visitor, chance.kind(), "sent somebody to another site");
            } else if (status != 401) {
                complain(
                        visitor,
                        chance.kind() + " and the page after it",
                        wrongPage(visitor.browser().page(next)));
            }
        }
    }

    /** Each field as it was offered, or strange, or missing, or twice; and now and then one nobody has. */
    private List<String> typed(Form form) {
        List<String> names = new ArrayList<>(form.fields().keySet());
        names.remove(Form.FORGERY);
        while (names.size() > FIELDS_MAX) {
            names.remove(random.nextInt(names.size()));
        }
        if (random.nextInt(8) == 0) {
            names.add(UNHEARD_OF);
        }
        boolean nearlyRight = random.nextBoolean();
        List<String> typed = new ArrayList<>();
        for (String name : names) {
            List<String> offers = form.fields().getOrDefault(name, List.of());
            int times = random.nextInt(10) == 0 ? random.nextInt(3) : 1;
            IntStream.range(0, times)
                    .mapToObj(_ -> pair(name, value(offers, nearlyRight)))
                    .forEach(typed::add);
        }
        return typed;
    }

    private String value(List<String> offers, boolean nearlyRight) {
        if (!offers.isEmpty() && random.nextInt(nearlyRight ? 8 : 2) != 0) {
            return offers.get(random.nextInt(offers.size()));
        }
        int which = random.nextInt(STRANGE.size() + 2 * MARKUP.size() + 1);
        if (which < STRANGE.size()) {
            return STRANGE.get(which);
        }
        return which - STRANGE.size() < 2 * MARKUP.size()
                ? MARKUP.get((which - STRANGE.size()) % MARKUP.size())
                : MARK.repeat(LONG / MARK.length());
    }

    private void complain(Visitor visitor, String what, @Nullable String wrong) {
        if (wrong != null) {
            complaints.add("form " + asked + ", " + visitor.person() + ", " + what + ": " + wrong);
        }
    }

    private static @Nullable String wrongPage(Browser.Page page) {
        return wrong(page.status(), page.html(), true);
    }

    private static @Nullable String wrong(int status, String html, boolean shown) {
        if (status >= 500) {
            return "answered " + status;
        }
        if (DoorFuzz.TRACE.matcher(html).find()) {
            return "answered " + status + " with a stack trace";
        }
        return shown && BROKE_OUT.matcher(html).find()
                ? "answered " + status + " with a value that became markup"
                : null;
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
