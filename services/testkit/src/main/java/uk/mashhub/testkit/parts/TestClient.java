package uk.mashhub.testkit.parts;

import java.util.List;

/** A client of the contract: who it is for and what it may ask. */
record TestClient(String authority, String agency, List<String> scopes) {

    private static final List<String> AGENCY = List.of("events:write", "receipts:read");

    private static final List<String> HEALTH =
            List.of("events:write", "receipts:read", "child-protection:unscheduled", "child-protection:scheduled");

    /** The client's rights follow from its name, as in local mode's identity provider. */
    static TestClient named(String clientId) {
        return switch (clientId) {
            case "northshire-police", "southmoor-police" ->
                new TestClient(
                        authority(clientId), "POLICE", List.of("events:write", "receipts:read", "notices:recall"));
            case "northshire-health" -> new TestClient("northshire", "HEALTH", HEALTH);
            case "northshire-social-care" -> new TestClient("northshire", "SOCIAL_CARE", AGENCY);
            case "northshire-schools" ->
                new TestClient(
                        "northshire",
                        "EDUCATION",
                        List.of(
                                "events:write",
                                "receipts:read",
                                "establishments:write",
                                "notices:read",
                                "notices:write"));
            case "northshire-mash", "southmoor-mash" ->
                new TestClient(
                        authority(clientId),
                        "MASH",
                        List.of(
                                "mash:read",
                                "mash:write",
                                "people:review",
                                "people:search",
                                "notices:read",
                                "notices:recall"));
            case "northshire-audit" -> new TestClient("northshire", "AUDIT", List.of("audit:read", "mash:read"));
            case "hub-mash-desk", "hub-school-notices" ->
                new TestClient("northshire", "HUB", List.of("people:read", "retention:ask"));
            case "hub-police-notifications", "hub-health-alerts", "hub-education-attendance", "hub-social-care" ->
                new TestClient("northshire", "HUB", List.of("retention:ask"));
            default -> throw new IllegalArgumentException("no such client in local mode");
        };
    }

    private static String authority(String clientId) {
        return clientId.substring(0, clientId.indexOf('-'));
    }
}
