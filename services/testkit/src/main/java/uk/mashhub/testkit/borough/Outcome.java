package uk.mashhub.testkit.borough;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What the hub made of a {@link Round}, read through its public APIs, with children by their place and events by their label: two
 * rounds that came to the same are equal.
 *
 * @param entries "place label" to how often that child's chronology has that event
 * @param notices "place label status" to how many notices there are; taken back or never made is the same
 * @param inboxes "place moment" to how many notices of that child and incident its school reads in its own list
 * @param alerts what each alert that stands says, to how many say it
 * @param decisions what the desk keeps of decisions, and what the event's sender reads of them, to how often
 */
public record Outcome(
        Map<String, Integer> entries,
        Map<String, Integer> notices,
        Map<String, Integer> inboxes,
        Map<String, Integer> alerts,
        Map<String, Integer> decisions) {

    /** The one outcome of the decision told while a fault lasts. */
    public static final String DECISION = "EARLY_HELP";

    private static final String MASH = "northshire-mash";

    /** How far this is from what it should be; {@code wrong} counts alerts, decisions and anybody else's event. */
    public record Difference(int lost, int duplicated, int wrong) {

        /** Whether there is none. */
        public boolean none() {
            return lost == 0 && duplicated == 0 && wrong == 0;
        }
    }

    /** Reads it now. */
    public static Outcome of(Hub hub, Round round, Map<String, String> eventIds) {
        Map<String, Integer> places = round.places(hub);
        Map<String, String> labels = new HashMap<>();
        eventIds.forEach((label, id) -> labels.put(id, label));
        Map<String, Integer> entries = new TreeMap<>();
        Map<String, Integer> alerts = new TreeMap<>();
        Map<String, Integer> notices = new TreeMap<>();
        Map<String, Integer> decisions = new TreeMap<>();
        places.forEach((ref, place) -> {
            JsonNode chronology = hub.getAs(MASH, "mash-desk", "/v1/children/" + ref + "/chronology")
                    .body();
            for (JsonNode entry : chronology.path("entries")) {
                if (entry.path("status").asString("").equals("WITHDRAWN")) {
                    // what was taken back before it was worked on leaves none: how far it had come is chance
                    continue;
                }
                String label = labels.getOrDefault(entry.path("eventId").asString(""), "somebody else's");
                entries.merge(place + " " + label, 1, Integer::sum);
            }
        });
        for (JsonNode alert : Observed.pages(hub, MASH, "mash-desk", "/v1/alerts?")) {
            Integer place = places.get(alert.path("childRef").asString(""));
            if (place != null) {
                Observed.Alert shown = Observed.alert(alert);
                if (shown.stands()) {
                    alerts.merge(line(place, shown, labels), 1, Integer::sum);
                }
                notices(place, alert, labels, notices);
                if (!alert.path("outcome").asString("").isEmpty()) {
                    decisions.merge(
                            place + " " + alert.path("outcome").asString("") + " by "
                                    + alert.path("decidedBy").asString(""),
                            1,
                            Integer::sum);
                }
            }
        }
        String decided = eventIds.get(Round.DECIDED);
        if (decided != null) {
            JsonNode receipt =
                    hub.get("police-notifications", "/v1/receipts/" + decided).body();
            decisions.merge(
                    "receipt " + receipt.path("status").asString("") + " "
                            + receipt.path("outcome").asString(""),
                    1,
                    Integer::sum);
        }
        return new Outcome(entries, notices, inboxes(hub, round), alerts, decisions);
    }

    /** The alert that rests on an event, once there is one. */
    public static Optional<String> alertOn(Hub hub, String eventId) {
        return Observed.pages(hub, MASH, "mash-desk", "/v1/alerts?").stream()
                .map(Observed::alert)
                .filter(alert -> alert.stands() && alert.evidence().contains(eventId))
                .map(Observed.Alert::alertId)
                .findFirst();
    }

    /**
     * What must have come of a round whatever happened, and has not: an undisturbed round with a gap would be no measure.
     *
     * @param accepted the labels of what was accepted and not taken back
     * @return each gap, without a personal fact
     */
    public List<String> gaps(Set<String> accepted) {
        List<String> gaps = new ArrayList<>();
        accepted.stream()
                .filter(label -> entries.keySet().stream().noneMatch(entry -> entry.endsWith(" " + label)))
                .forEach(label -> gaps.add("no chronology has " + label));
        if (decisions.keySet().stream().noneMatch(line -> !line.startsWith("receipt ") && line.contains(DECISION))) {
            gaps.add("the decision is not kept");
        }
        if (alerts.isEmpty()) {
            gaps.add("there is no alert");
        }
        if (notices.isEmpty() || inboxes.isEmpty()) {
            gaps.add("no school was told");
        }
        return gaps;
    }

    /** What is missing here, here too often, or different, beside what came of the undisturbed round. */
    public Difference from(Outcome undisturbed) {
        int lost = missing(undisturbed.entries, entries)
                + missing(undisturbed.notices, notices)
                + missing(undisturbed.inboxes, inboxes);
        int duplicated = tooMany(undisturbed.entries, entries)
                + tooMany(undisturbed.notices, notices)
                + tooMany(undisturbed.inboxes, inboxes);
        int wrong = apart(undisturbed.alerts, alerts)
                + apart(undisturbed.decisions, decisions)
                + strange(undisturbed.entries, entries)
                + strange(undisturbed.notices, notices)
                + strange(undisturbed.inboxes, inboxes);
        return new Difference(lost, duplicated, wrong);
    }

    /** Each difference in words, without a personal fact. */
    public Set<String> words(Outcome undisturbed) {
        Set<String> words = new TreeSet<>();
        compare("entry", undisturbed.entries, entries, words);
        compare("notice", undisturbed.notices, notices, words);
        compare("inbox", undisturbed.inboxes, inboxes, words);
        compare("alert", undisturbed.alerts, alerts, words);
        compare("decision", undisturbed.decisions, decisions, words);
        return words;
    }

    private static void compare(String what, Map<String, Integer> should, Map<String, Integer> is, Set<String> words) {
        Set<String> keys = new TreeSet<>(should.keySet());
        keys.addAll(is.keySet());
        for (String key : keys) {
            int wanted = should.getOrDefault(key, 0);
            int found = is.getOrDefault(key, 0);
            if (wanted != found) {
                words.add("%s %s: %d, expected %d".formatted(what, key, found, wanted));
            }
        }
    }

    private static int missing(Map<String, Integer> should, Map<String, Integer> is) {
        return should.entrySet().stream()
                .mapToInt(entry -> Math.max(0, entry.getValue() - is.getOrDefault(entry.getKey(), 0)))
                .sum();
    }

    private static int tooMany(Map<String, Integer> should, Map<String, Integer> is) {
        return should.entrySet().stream()
                .mapToInt(entry -> Math.max(0, is.getOrDefault(entry.getKey(), 0) - entry.getValue()))
                .sum();
    }

    private static int strange(Map<String, Integer> should, Map<String, Integer> is) {
        return (int)
                is.keySet().stream().filter(key -> !should.containsKey(key)).count();
    }

    private static int apart(Map<String, Integer> should, Map<String, Integer> is) {
        Set<String> either = new TreeSet<>(should.keySet());
        either.addAll(is.keySet());
        return either.stream()
                .mapToInt(line -> Math.abs(should.getOrDefault(line, 0) - is.getOrDefault(line, 0)))
                .sum();
    }

    /** What the children's schools read: a notice twice in a list, or two of one incident, is seen here and nowhere else. */
    private static Map<String, Integer> inboxes(Hub hub, Round round) {
        Map<String, Integer> inboxes = new TreeMap<>();
        round.children().stream().map(Child::urn).distinct().forEach(urn -> {
            for (JsonNode item : Observed.schoolList(hub, urn)) {
                String content = Observed.told(item.path("content"));
                for (int place = 0; place < round.children().size(); place++) {
                    if (round.children().get(place).isNamedIn(content)) {
                        inboxes.merge(place + " " + item.path("occurredAt").asString(""), 1, Integer::sum);
                    }
                }
            }
        });
        return inboxes;
    }

    private static String line(int place, Observed.Alert alert, Map<String, String> labels) {
        Set<String> evidence = alert.evidence().stream()
                .map(id -> labels.getOrDefault(id, "somebody else's"))
                .collect(Collectors.toCollection(TreeSet::new));
        // the rating itself may stand higher than the facts now say, and how high depends on what was known when
        boolean below =
                Expected.Rating.valueOf(alert.rating()).compareTo(Expected.Rating.valueOf(alert.proposedRating())) < 0;
        return "%d %s%s %s %s %s %s %s"
                .formatted(
                        place,
                        alert.proposedRating(),
                        below ? " rated below the facts" : "",
                        alert.state(),
                        alert.route(),
                        alert.band(),
                        alert.rules(),
                        evidence);
    }

    private static void notices(int place, JsonNode alert, Map<String, String> labels, Map<String, Integer> notices) {
        for (JsonNode notice : alert.path("notices")) {
            String status = notice.path("status").asString("");
            if (!status.equals("RECALLED")) {
                String settled = Set.of("DELIVERED", "OPENED", "ACKNOWLEDGED").contains(status) ? "SENT" : status;
                String label = labels.getOrDefault(notice.path("eventId").asString(""), "somebody else's");
                notices.merge(place + " " + label + " " + settled, 1, Integer::sum);
            }
        }
    }

    @Override
    public String toString() {
        return "Outcome[" + entries.size() + " entries, " + alerts.size() + " alerts]";
    }
}
