package uk.mashhub.notices.delivery;

import java.util.Collection;
import java.util.Map;
import uk.mashhub.notices.domain.ChildIdentity;

/** Where a child's name and date of birth are asked for, at the moment a school is told and not before. */
public interface ChildNames {

    /**
     * The children that are known, by reference; one that is not is missing from the answer.
     *
     * @throws NamesUnavailableException when nobody answers now
     */
    Map<String, ChildIdentity> of(Collection<String> childRefs);

    /** Nobody could be asked; to be tried again. */
    final class NamesUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NamesUnavailableException(String reason) {
            super(reason);
        }
    }
}
