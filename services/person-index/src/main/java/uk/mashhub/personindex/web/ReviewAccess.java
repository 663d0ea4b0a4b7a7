package uk.mashhub.personindex.web;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;
import uk.mashhub.platform.security.Caller;

/** Who may say who somebody is: a system granted it, or an officer or manager under their own token. */
@Component
public class ReviewAccess {

    private static final Set<String> REVIEWERS = Set.of("OFFICER", "MANAGER");

    public boolean mayReview(Authentication authentication) {
        return allowed(authentication, REVIEWERS);
    }

    /** Whether they may see how good each sender's data is: a manager, or a system granted reviews. */
    public boolean maySeeQuality(Authentication authentication) {
        return allowed(authentication, Set.of("MANAGER"));
    }

    private static boolean allowed(Authentication authentication, Set<String> roles) {
        return authentication.getPrincipal() instanceof ClaimAccessor token
                && (Caller.of(token).has("people:review")
                        || Caller.of(token).roles().stream().anyMatch(roles::contains));
    }
}
