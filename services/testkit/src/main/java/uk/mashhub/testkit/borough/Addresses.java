package uk.mashhub.testkit.borough;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where each service listens and whose token Northshire's agencies call it with.
 *
 * @param bases service name to the address in front of its paths
 */
public record Addresses(Map<String, URI> bases) {

    static final String IDENTITY_PROVIDER = "identity-provider";

    private static final Map<String, Integer> PORTS = Map.of(
            "mash-desk",
            8080,
            IDENTITY_PROVIDER,
            8100,
            "police-notifications",
            8101,
            "health-alerts",
            8102,
            "education-attendance",
            8103,
            "social-care",
            8104,
            "person-index",
            8105,
            "mash-correlation",
            8106,
            "school-notices",
            8107);

    private static final Map<String, String> CLIENTS = Map.of(
            "police-notifications", "northshire-police",
            "health-alerts", "northshire-health",
            "education-attendance", "northshire-schools",
            "social-care", "northshire-social-care",
            "school-notices", "northshire-schools",
            "person-index", "northshire-mash",
            "mash-desk", "northshire-mash");

    private static final Map<String, String> SHORT_NAMES = Map.of(
            "police", "police-notifications",
            "health", "health-alerts",
            "education", "education-attendance",
            "notices", "school-notices",
            "desk", "mash-desk");

    public Addresses {
        bases = Map.copyOf(bases);
    }

    /** The ports of local mode, all on loopback. */
    public static Addresses local() {
        return local(0);
    }

    /** The same for a hub whose ports all stand that much higher ({@code MASHHUB_PORT_SHIFT}). */
    public static Addresses local(int portShift) {
        var bases = new HashMap<String, URI>();
        PORTS.forEach((service, port) -> bases.put(service, URI.create("http://localhost:" + (port + portShift))));
        return new Addresses(bases);
    }

    Optional<URI> of(String service, String path) {
        URI base = bases.get(SHORT_NAMES.getOrDefault(service, service));
        return Optional.ofNullable(base).map(address -> URI.create(address + path));
    }

    /** The client whose token opens that service's door, unless a line names another. */
    static Optional<String> client(String service) {
        return Optional.ofNullable(CLIENTS.get(SHORT_NAMES.getOrDefault(service, service)));
    }
}
