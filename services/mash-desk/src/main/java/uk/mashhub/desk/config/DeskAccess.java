package uk.mashhub.desk.config;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;
import uk.mashhub.platform.security.Caller;

/** Who may look and who may act, whether a system with scopes or a person with a role. An auditor reads. */
@Component("deskAccess")
public class DeskAccess {

    private static final Set<String> READERS = Set.of("OFFICER", "MANAGER", "AUDITOR");
    private static final Set<String> ACTORS = Set.of("OFFICER", "MANAGER");

    /** Whether they may look. */
    public boolean mayRead(Authentication authentication) {
        return allowed(authentication, "mash:read", READERS);
    }

    /** Whether they may claim, rate and decide. */
    public boolean mayAct(Authentication authentication) {
        return allowed(authentication, "mash:write", ACTORS);
    }

    /** Whether they are a manager: a person, never a system. */
    public boolean isManager(Authentication authentication) {
        return hasRole(authentication, Set.of("MANAGER"));
    }

    /** Whether they are a person who may act: only a person can be asked why. */
    public boolean isPersonWhoActs(Authentication authentication) {
        return hasRole(authentication, ACTORS);
    }

    /** Whether they are a partner of an agency: they answer what their own agency is asked, and see nothing else. */
    public boolean isPartner(Authentication authentication) {
        return hasRole(authentication, Set.of("PARTNER"));
    }

    /** Whether they may read the audit trail. */
    public boolean mayAudit(Authentication authentication) {
        return allowed(authentication, "audit:read", Set.of("AUDITOR"));
    }

    private static boolean hasRole(Authentication authentication, Set<String> roles) {
        return authentication.getPrincipal() instanceof ClaimAccessor token
                && Caller.of(token).roles().stream().anyMatch(roles::contains);
    }

    private static boolean allowed(Authentication authentication, String scope, Set<String> roles) {
        if (!(authentication.getPrincipal() instanceof ClaimAccessor token)) {
            return false;
        }
        Caller caller = Caller.of(token);
        return caller.has(scope) || caller.roles().stream().anyMatch(roles::contains);
    }
}
