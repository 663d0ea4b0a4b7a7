package uk.mashhub.personindex.web;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;
import uk.mashhub.platform.security.Caller;

/** Which people may search under their own token: those who work alerts. A safeguarding lead or an auditor does not. */
@Component("searchRights")
class SearchRights {

    private static final Set<String> OFFICERS = Set.of("OFFICER", "MANAGER");

    /** Whether a person of the MASH asks. */
    public boolean isOfficer(Authentication authentication) {
        return authentication.getPrincipal() instanceof ClaimAccessor token
                && Caller.of(token).roles().stream().anyMatch(OFFICERS::contains);
    }
}
