package uk.mashhub.testkit.parts;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tokens as the hub's identity provider gives them, from an issuer inside this JVM, so that a test of one service need
 * not start another.
 *
 * <p>A test of the identity provider proves that the claims are the same.
 */
public final class TestTokens {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final TestIssuer ISSUER = TestIssuer.start(TestTokens::client);

    private TestTokens() {}

    /** The issuer services must trust; {@link HubParts} puts it in {@code MASHHUB_ISSUER}. */
    public static String issuer() {
        return ISSUER.url();
    }

    /**
     * A token of one of the clients of the contract, with all its scopes.
     *
     * @throws IllegalArgumentException for a client nobody registered
     */
    public static String client(String clientId) {
        TestClient client = TestClient.named(clientId);
        return client(clientId, client.scopes().toArray(String[]::new));
    }

    /** A token of that client with only these scopes. */
    public static String client(String clientId, String... scopes) {
        TestClient client = TestClient.named(clientId);
        Map<String, Object> claims = standardClaims(clientId);
        claims.put("authority", client.authority());
        claims.put("agency", client.agency());
        claims.put("scope", String.join(" ", scopes));
        return ISSUER.sign(claims);
    }

    /** A token of a person who signed in. */
    public static String person(String name) {
        Map<String, Object> claims = standardClaims(name);
        claims.put("authority", "northshire");
        claims.put("scope", "openid profile");
        claims.put("roles", List.of(role(name)));
        if (name.startsWith("partner.")) {
            claims.put("agency", agencyOf(name.substring("partner.".length())));
        }
        if (name.startsWith("dsl.")) {
            claims.put("urns", List.of(name.substring("dsl.".length())));
        }
        return ISSUER.sign(claims);
    }

    /** What tells a web front who signed in. */
    public static String idToken(String name, String front) {
        Map<String, Object> claims = standardClaims(name);
        claims.put("aud", List.of(front));
        claims.put("authority", "northshire");
        claims.put("roles", List.of(role(name)));
        return ISSUER.sign(claims);
    }

    /** A token whose time is over. */
    public static String expired(String clientId) {
        TestClient client = TestClient.named(clientId);
        Map<String, Object> claims = standardClaims(clientId);
        claims.put("authority", client.authority());
        claims.put("agency", client.agency());
        claims.put("scope", String.join(" ", client.scopes()));
        claims.put("exp", Instant.now().minus(LIFETIME).getEpochSecond());
        return ISSUER.sign(claims);
    }

    private static String role(String name) {
        return switch (name) {
            case "mash.officer" -> "OFFICER";
            case "mash.manager" -> "MANAGER";
            case "audit.reader" -> "AUDITOR";
            default -> {
                if (name.startsWith("dsl.")) {
                    yield "SAFEGUARDING_LEAD";
                }
                if (name.startsWith("partner.")) {
                    yield "PARTNER";
                }
                throw new IllegalArgumentException("no such person in local mode");
            }
        };
    }

    private static String agencyOf(String partner) {
        return switch (partner) {
            case "police" -> "POLICE";
            case "health" -> "HEALTH";
            case "schools" -> "EDUCATION";
            case "social-care" -> "SOCIAL_CARE";
            default -> throw new IllegalArgumentException("no such partner in local mode");
        };
    }

    private static Map<String, Object> standardClaims(String subject) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("sub", subject);
        claims.put("aud", List.of(subject));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        return claims;
    }
}
