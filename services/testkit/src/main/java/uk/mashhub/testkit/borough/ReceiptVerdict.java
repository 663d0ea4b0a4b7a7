package uk.mashhub.testkit.borough;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads the receipts of what was sent, as the sender, and holds them against the stories. */
final class ReceiptVerdict {

    private final Hub hub;
    private final Told told;
    private final Week week;

    ReceiptVerdict(Hub hub, Told told, Week week) {
        this.hub = hub;
        this.told = told;
        this.week = week;
    }

    /** One sentence for each difference; none when every receipt has come as far as told. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (Expected.Receipt expected : told.stories().expected(Expected.Receipt.class)) {
            Line line = week.all().stream()
                    .filter(candidate -> expected.event().equals(candidate.label()))
                    .findFirst()
                    .orElseThrow();
            Set<String> seen =
                    statuses(read(hub, line, told.id(expected.event())).body());
            if (!seen.contains(expected.status())) {
                complaints.add("receipt of %s: %s, expected %s".formatted(expected.event(), seen, expected.status()));
            }
        }
        return complaints;
    }

    /** Whether the hub has taken the event and done nothing with it yet. */
    static boolean waiting(Hub hub, Line line, String eventId) {
        Hub.Answer answer = read(hub, line, eventId);
        return !answer.ok() || answer.body().path("status").asString("").equals("ACCEPTED");
    }

    /** What a receipt says that time does not change: its event, when it was received, and how far it has come. */
    static String said(Hub hub, Line line, String eventId) {
        JsonNode receipt = read(hub, line, eventId).body();
        return "%s %s %s %s"
                .formatted(
                        receipt.path("eventId").asString(""),
                        receipt.path("receivedAt").asString(""),
                        receipt.path("status").asString(""),
                        statuses(receipt));
    }

    private static Hub.Answer read(Hub hub, Line line, String eventId) {
        String path = "/v1/receipts/" + eventId;
        String client = line.client();
        return client == null ? hub.get(line.service(), path) : hub.getAs(client, line.service(), path);
    }

    private static Set<String> statuses(JsonNode receipt) {
        Set<String> statuses = new TreeSet<>();
        statuses.add(receipt.path("status").asString(""));
        for (JsonNode step : receipt.path("history")) {
            statuses.add(step.path("status").asString(""));
        }
        statuses.removeIf(Objects::isNull);
        return statuses;
    }
}
