package uk.mashhub.platform.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;

/**
 * Who is calling, as their token says: an agency's system, a person, or a service of the hub.
 *
 * <p>Authority and agency bound what a caller may see; a controller takes a {@code Caller} as a parameter and asks it.
 *
 * @param name client id, or user name
 * @param authority the local authority the caller acts for; empty for a service of the hub, which acts for all
 * @param agency POLICE, HEALTH, EDUCATION, SOCIAL_CARE, MASH, AUDIT or HUB; empty when the token says none
 * @param scopes what it may do
 * @param roles what a person is: OFFICER, MANAGER, PARTNER (of an agency, which is named), SAFEGUARDING_LEAD, AUDITOR
 * @param urns the schools a safeguarding lead speaks for
 */
public record Caller(
        String name, String authority, String agency, Set<String> scopes, Set<String> roles, Set<String> urns) {

    /** The agency of the hub's own services. */
    public static final String HUB = "HUB";

    public Caller {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
        urns = Set.copyOf(urns);
    }

    /** Reads the claims of an access token or an id token. */
    public static Caller of(ClaimAccessor token) {
        return new Caller(
                orEmpty(token.getClaimAsString("sub")),
                orEmpty(token.getClaimAsString("authority")),
                orEmpty(token.getClaimAsString("agency")),
                scopes(token),
                strings(token, "roles"),
                strings(token, "urns"));
    }

    /** Whether the caller may see what belongs to this authority. */
    public boolean actsFor(String ownerAuthority) {
        return agency.equals(HUB) || authority.equals(ownerAuthority);
    }

    /** Whether the caller is a person who signed in, and no system. */
    public boolean isPerson() {
        return !roles.isEmpty();
    }

    /** Whether the caller was granted a scope. */
    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    private static Set<String> scopes(ClaimAccessor token) {
        Object claim = token.getClaims().get("scope");
        return claim instanceof String text
                ? Set.of(text.isBlank() ? new String[0] : text.trim().split(" +"))
                : strings(token, "scope");
    }

    private static Set<String> strings(ClaimAccessor token, String claim) {
        List<String> values = token.hasClaim(claim) ? token.getClaimAsStringList(claim) : null;
        return values == null ? Set.of() : new HashSet<>(values);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
