package uk.mashhub.desk.reviews;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import uk.mashhub.desk.config.SignedInReader;

/** The reader's own token: a question of identity is read and answered in their name. */
@Component
class OwnToken {

    private final SignedInReader readers;

    OwnToken(SignedInReader readers) {
        this.readers = readers;
    }

    /** The token is over and could not be renewed: its owner signs in again. */
    static final class SignInAgain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SignInAgain() {
            super("the reader's own token is over");
        }
    }

    String of(Authentication reader, HttpServletRequest request) {
        return readers.bearer(reader, request).orElseThrow(SignInAgain::new);
    }
}
