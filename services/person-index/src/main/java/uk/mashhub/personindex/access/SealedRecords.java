package uk.mashhub.personindex.access;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Service;
import uk.mashhub.personindex.store.FamilyStore;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Which records are closed to a caller. The desk keeps the seals and is asked each time, so that one set a moment ago holds here
 * too; a seal on any reference that was merged into or with a record closes the whole of it.
 *
 * <p>The hub's own services are not asked about: they show a name only to whom the desk, or a notice, lets see it.
 */
@Service
public class SealedRecords {

    /** The code of the refusal, the desk's own. */
    public static final String RECORD_SEALED = "RECORD_SEALED";

    private final AskDesk desk;
    private final FamilyStore families;

    SealedRecords(AskDesk desk, FamilyStore families) {
        this.desk = desk;
        this.families = families;
    }

    /**
     * Of these references, those closed to the caller.
     *
     * @throws HubProblem 503 while the desk does not answer
     */
    public Set<String> closedTo(Caller caller, Collection<String> refs) {
        if (refs.isEmpty() || caller.agency().equals(Caller.HUB)) {
            return Set.of();
        }
        Map<String, List<String>> related = families.of(refs);
        return touched(related, ask(related).closed());
    }

    /**
     * Goes on unless what is under a seal would go to a reference that is not; 409 then, since the desk would show under the one
     * what it seals under the other.
     */
    public void requireStaysSealed(Caller caller, String from, String into) {
        Map<String, List<String>> related = families.of(List.of(from, into));
        Set<String> sealed = touched(related, ask(related).sealed());
        if (sealed.contains(from) && related.containsKey(into) && !sealed.contains(into)) {
            throw HubProblem.conflict("SEAL_THE_OTHER_FIRST", "What is sealed would become part of what is not.");
        }
    }

    /**
     * Has the desk seal what came of a split as anything of the record it was split from is sealed, before the split holds.
     *
     * @throws HubProblem 503 while the desk does not answer: nothing is split
     */
    public void split(String from, String ref) {
        desk.split(bearer(), families.of(List.of(from)).getOrDefault(from, List.of(from)), ref);
    }

    private AskDesk.Seals ask(Map<String, List<String>> related) {
        Set<String> asked = related.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        return asked.isEmpty() ? new AskDesk.Seals(Set.of(), Set.of()) : desk.of(bearer(), asked);
    }

    private static Set<String> touched(Map<String, List<String>> related, Set<String> refs) {
        return related.entrySet().stream()
                .filter(family -> !Collections.disjoint(family.getValue(), refs))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Goes on only if all of these are open to the caller; 403 with {@link #RECORD_SEALED} otherwise. */
    public void require(Caller caller, Collection<String> refs) {
        if (!closedTo(caller, refs).isEmpty()) {
            throw new HubProblem(
                    HttpStatus.FORBIDDEN,
                    RECORD_SEALED,
                    "This record is restricted to the people named for it.",
                    List.of(),
                    null);
        }
    }

    private static String bearer() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            return token.getToken().getTokenValue();
        }
        throw HubProblem.forbidden();
    }
}
