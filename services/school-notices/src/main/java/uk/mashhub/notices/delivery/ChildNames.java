package uk.mashhub.notices.delivery;

import java.util.Collection;
import java.util.Map;
import uk.mashhub.notices.domain.ChildIdentity;

/** Where it is asked who a child is: name and date of birth, at the moment a school is told and not before, and what a reference stands for. */
public interface ChildNames {

    /**
     * The children that are known, by reference; one that is not is missing from the answer.
     *
     * @throws NamesUnavailableException when nobody answers now
     */
    Map<String, ChildIdentity> of(Collection<String> childRefs);

    /**
     * Whom each of these references stands for now: itself, or whoever it was merged into. One that is not known is missing from the answer.
     *
     * @throws NamesUnavailableException when nobody answers now
     */
    Map<String, String> standing(Collection<String> childRefs);

    /** Nobody could be asked; to be tried again. */
    final class NamesUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NamesUnavailableException(String reason) {
            super(reason);
        }
    }
}
