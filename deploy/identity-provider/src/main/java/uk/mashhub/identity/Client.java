package uk.mashhub.identity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A system that may ask for tokens by itself.
 *
 * @param authority the area it belongs to: a token never sees another's data
 * @param agency whose voice it is
 */
record Client(String id, String authority, String agency, List<String> scopes) {

    private static final List<String> SENDER = List.of("events:write", "receipts:read");
    private static final List<String> POLICE = List.of("events:write", "receipts:read", "notices:recall");
    private static final List<String> HEALTH =
            List.of("events:write", "receipts:read", "child-protection:unscheduled", "child-protection:scheduled");
    private static final List<String> SCHOOLS =
            List.of("events:write", "receipts:read", "establishments:write", "notices:read", "notices:write");
    private static final List<String> MASH =
            List.of("mash:read", "mash:write", "people:review", "people:search", "notices:read", "notices:recall");
    private static final List<String> HUB = List.of("people:read", "retention:ask");

    /** A door asks only whether what it keeps may go. */
    private static final List<String> DOOR = List.of("retention:ask");

    /** The clients of the contract. The second authority exists to prove the walls. */
    static final List<Client> ALL = List.of(
            new Client("northshire-police", "northshire", "POLICE", POLICE),
            new Client("northshire-health", "northshire", "HEALTH", HEALTH),
            new Client("northshire-schools", "northshire", "EDUCATION", SCHOOLS),
            new Client("northshire-social-care", "northshire", "SOCIAL_CARE", SENDER),
            new Client("northshire-mash", "northshire", "MASH", MASH),
            new Client("northshire-audit", "northshire", "AUDIT", List.of("audit:read", "mash:read")),
            new Client("southmoor-police", "southmoor", "POLICE", POLICE),
            new Client("southmoor-mash", "southmoor", "MASH", MASH),
            new Client("hub-mash-desk", "northshire", "HUB", HUB),
            new Client("hub-school-notices", "northshire", "HUB", HUB),
            new Client("hub-police-notifications", "northshire", "HUB", DOOR),
            new Client("hub-health-alerts", "northshire", "HUB", DOOR),
            new Client("hub-education-attendance", "northshire", "HUB", DOOR),
            new Client("hub-social-care", "northshire", "HUB", DOOR));

    static Optional<Client> withId(String id) {
        return ALL.stream().filter(client -> client.id().equals(id)).findFirst();
    }

    /** A web front where people sign in, by either name of this machine. */
    record WebFront(String id, int port) {

        static final List<WebFront> ALL = List.of(
                new WebFront("mash-desk-web", shifted(8080)), new WebFront("school-notices-web", shifted(8107)));

        /** A hub beside another has all its ports moved by as much. */
        private static int shifted(int port) {
            return port + Integer.parseInt(System.getenv().getOrDefault("MASHHUB_PORT_SHIFT", "0"));
        }

        String address() {
            return "http://localhost:" + port;
        }

        List<String> redirects() {
            return addresses()
                    .map(address -> address + "/login/oauth2/code/hub")
                    .toList();
        }

        List<String> afterSignOut() {
            return addresses()
                    .flatMap(address -> Stream.of(address, address + "/", address + "/?signedout"))
                    .toList();
        }

        private Stream<String> addresses() {
            return Stream.of(address(), "http://127.0.0.1:" + port);
        }
    }
}
