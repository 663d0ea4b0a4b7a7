package uk.mashhub.local.parts;

import org.jspecify.annotations.Nullable;

/** A part could not do what was asked, in one line that says which part, why, and where its log is. */
public final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param line what went wrong, fit to be shown to a person as it stands */
    public PartFailedException(String line) {
        this(line, null);
    }

    /** @param cause kept for the log; the line must be enough without it */
    public PartFailedException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
