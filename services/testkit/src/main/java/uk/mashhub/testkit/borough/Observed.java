package uk.mashhub.testkit.borough;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the hub shows of itself at one moment, read through its public APIs only.
 *
 * @param alerts on Northshire's desk
 * @param neighbourAlerts on Southmoor's desk
 * @param notices of either authority, by id
 * @param schoolLists the ids each school sees in its own list
 */
public record Observed(
        List<Alert> alerts,
        List<Alert> neighbourAlerts,
        Map<String, Notice> notices,
        Map<String, Set<String>> schoolLists) {

    private static final String DESK = "mash-desk";
    private static final String NOTICES = "school-notices";
    private static final int PAGES_MAX = 200;

    /** One reason of an alert. */
    public record Reason(String rule, String text, Set<String> evidence) {}

    /** One alert as the desk lists it. */
    public record Alert(
            String alertId,
            String childRef,
            String rating,
            String proposedRating,
            String state,
            String route,
            String band,
            List<Reason> reasons) {

        /** Whether anything still speaks for it. */
        public boolean stands() {
            return !reasons.isEmpty() && !state.equals("CLOSED");
        }

        Set<String> rules() {
            var rules = new TreeSet<String>();
            reasons.forEach(reason -> rules.add(reason.rule()));
            return rules;
        }

        Set<String> evidence() {
            var evidence = new HashSet<String>();
            reasons.forEach(reason -> evidence.addAll(reason.evidence()));
            return evidence;
        }

        /** Whether a person need not be asked who it is about. */
        boolean identified() {
            return band.equals("MATCH") || band.equals("NONE");
        }
    }

    /**
     * One notice as school-notices tells it.
     *
     * @param occurredAt of the incident: what tells one from another here
     * @param told what the school reads of it: name and birth date; empty while it reads nothing
     */
    public record Notice(
            String noticeId,
            String status,
            @Nullable String holdReason,
            @Nullable String urn,
            @Nullable String childRef,
            @Nullable String occurredAt,
            @Nullable String deadline,
            @Nullable String told) {

        @Override
        public String toString() {
            return "Notice[" + noticeId + "]";
        }
    }

    /** Reads everything now. */
    static Observed of(Hub hub, Borough borough) {
        List<Alert> alerts = alerts(hub, "northshire-mash");
        List<Alert> neighbours = alerts(hub, "southmoor-mash");
        Map<String, Set<String>> schoolLists = new LinkedHashMap<>();
        Map<String, String> told = new HashMap<>();
        for (School school : borough.schools()) {
            Set<String> ids = new TreeSet<>();
            for (JsonNode item : schoolList(hub, school.urn())) {
                String id = item.path("noticeId").asString("");
                ids.add(id);
                String content = told(item.path("content"));
                if (!content.isEmpty()) {
                    told.put(id, content);
                }
            }
            schoolLists.put(school.urn(), ids);
        }
        Map<String, Notice> notices = new HashMap<>();
        for (String mash : List.of("northshire-mash", "southmoor-mash")) {
            for (JsonNode item : pages(hub, mash, NOTICES, "/v1/notices?")) {
                Notice notice = notice(item, told);
                notices.put(notice.noticeId(), notice);
            }
        }
        return new Observed(alerts, neighbours, notices, schoolLists);
    }

    /** A text that changes when anything a person could see has changed. */
    public String fingerprint() {
        var lines = new ArrayList<String>();
        for (Alert alert : alerts) {
            lines.add(fingerprint(alert));
        }
        for (Alert alert : neighbourAlerts) {
            lines.add("southmoor " + fingerprint(alert));
        }
        for (Notice notice : notices.values()) {
            lines.add("notice %s %s %s %s %s"
                    .formatted(
                            notice.noticeId(), notice.status(), notice.holdReason(), notice.urn(), notice.childRef()));
        }
        lines.sort(Comparator.naturalOrder());
        return String.join("\n", lines);
    }

    private static String fingerprint(Alert alert) {
        return "alert %s %s %s %s %s %s %s %s"
                .formatted(
                        alert.alertId(),
                        alert.childRef(),
                        alert.rating(),
                        alert.proposedRating(),
                        alert.state(),
                        alert.route(),
                        alert.rules(),
                        new TreeSet<>(alert.evidence()));
    }

    /** Whether a notice still waits to be sent. */
    boolean underWay() {
        return notices.values().stream().anyMatch(notice -> notice.status().equals("QUEUED"));
    }

    /** What of this was not there before: another borough's play in the same hub. */
    public Observed since(Observed before) {
        return keep(id -> !before.ids().contains(id));
    }

    /** What of this was there before, as it is now. */
    public Observed known(Observed before) {
        return keep(before.ids()::contains);
    }

    /** What of this comes of what was played, or is about a child it names: a hub may have been told of others besides. */
    Observed of(Told told) {
        Set<String> wanted = new HashSet<>();
        Stream.concat(alerts.stream(), neighbourAlerts.stream())
                .filter(alert -> told.names(alert.childRef())
                        || alert.evidence().stream().anyMatch(told.eventIds()::containsValue))
                .forEach(alert -> wanted.add(alert.alertId()));
        Set<Instant> times = told.times();
        notices.values().stream()
                .filter(notice -> told.names(notice.childRef())
                        || (notice.occurredAt() != null && times.contains(Instant.parse(notice.occurredAt()))))
                .forEach(notice -> wanted.add(notice.noticeId()));
        return keep(wanted::contains);
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>(notices.keySet());
        alerts.forEach(alert -> ids.add(alert.alertId()));
        neighbourAlerts.forEach(alert -> ids.add(alert.alertId()));
        return ids;
    }

    private Observed keep(Predicate<String> wanted) {
        Map<String, Notice> keptNotices = new HashMap<>(notices);
        keptNotices.keySet().removeIf(wanted.negate());
        Map<String, Set<String>> keptLists = new LinkedHashMap<>();
        schoolLists.forEach((urn, list) ->
                keptLists.put(urn, list.stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new))));
        return new Observed(
                alerts.stream().filter(alert -> wanted.test(alert.alertId())).toList(),
                neighbourAlerts.stream()
                        .filter(alert -> wanted.test(alert.alertId()))
                        .toList(),
                keptNotices,
                keptLists);
    }

    /** The alerts of a child that still stand. */
    List<Alert> standing(String childRef) {
        return alerts.stream()
                .filter(Alert::stands)
                .filter(alert -> alert.childRef().equals(childRef))
                .toList();
    }

    /** What a school reads in its own list. */
    static List<JsonNode> schoolList(Hub hub, String urn) {
        return pages(hub, "northshire-schools", NOTICES, "/v1/establishments/" + urn + "/notices?");
    }

    /** Name and birth date a school reads of a notice; empty while it reads nothing. */
    static String told(JsonNode content) {
        return text(content, "childName")
                .map(name -> name + ", " + content.path("dateOfBirth").asString(""))
                .orElse("");
    }

    private static List<Alert> alerts(Hub hub, String client) {
        return pages(hub, client, DESK, "/v1/alerts?").stream()
                .map(Observed::alert)
                .toList();
    }

    static List<JsonNode> pages(Hub hub, String client, String service, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            JsonNode body = read(hub, client, service, path + "limit=100" + cursor);
            body.path("items").forEach(items::add);
            Optional<String> next = text(body, "next");
            if (next.isEmpty()) {
                return items;
            }
            cursor = "&cursor=" + URLEncoder.encode(next.get(), StandardCharsets.UTF_8);
        }
        throw new Hub.Unreachable("a list of " + service + " has no end");
    }

    private static JsonNode read(Hub hub, String client, String service, String path) {
        Hub.Answer answer = hub.getAs(client, service, path);
        if (!answer.ok()) {
            throw new Hub.Unreachable(service + " answered a reader with status " + answer.status());
        }
        return answer.body();
    }

    static Alert alert(JsonNode node) {
        List<Reason> reasons = node.path("reasons")
                .valueStream()
                .map(reason -> new Reason(
                        reason.path("rule").asString(""),
                        reason.path("text").asString(""),
                        strings(reason.path("evidence"))))
                .toList();
        return new Alert(
                node.path("alertId").asString(""),
                node.path("childRef").asString(""),
                node.path("rating").asString(""),
                node.path("proposedRating").asString(""),
                node.path("state").asString(""),
                node.path("route").asString(""),
                node.path("identity").path("band").asString(""),
                reasons);
    }

    private static Notice notice(JsonNode node, Map<String, String> told) {
        String id = node.path("noticeId").asString("");
        return new Notice(
                id,
                node.path("status").asString(""),
                text(node, "holdReason").orElse(null),
                text(node, "urn").orElse(null),
                text(node, "childRef").orElse(null),
                text(node, "occurredAt").orElse(null),
                text(node, "deadline").orElse(null),
                told.get(id));
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    private static Set<String> strings(JsonNode array) {
        var strings = new TreeSet<String>();
        array.forEach(value -> strings.add(value.asString("")));
        return strings;
    }

    @Override
    public String toString() {
        return "Observed[" + alerts.size() + " alerts, " + notices.size() + " notices]";
    }
}
