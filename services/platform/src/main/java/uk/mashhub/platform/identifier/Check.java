package uk.mashhub.platform.identifier;

import java.util.Optional;

/**
 * What a check of an identifier found: the identifier in its canonical form, or the reason it cannot be one.
 *
 * @param <T> the identifier
 */
public sealed interface Check<T> {

    /** It is one. */
    record Ok<T>(T value) implements Check<T> {}

    /** It cannot be one, and why; never what was written. */
    record Refused<T>(Reason reason) implements Check<T> {}

    /** Why something cannot be the identifier it is given as. */
    enum Reason {
        /** Not of the right characters or length. */
        FORMAT,
        /** One digit ten times: passes the check and was never issued. */
        REPEATED_DIGIT,
        /** The check digit would be 10, so no such number exists. */
        CHECK_TEN,
        /** The check digit is another. */
        CHECK_MISMATCH,
        /** The check letter is another. */
        CHECK_LETTER,
        /** The local authority is 000. */
        LA_ZERO,
        /** Never issued to a person, where only issued numbers are taken. */
        NEVER_ISSUED
    }

    /** The identifier, where there is one. */
    default Optional<T> ok() {
        return this instanceof Ok<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** The reason, where it was refused. */
    default Optional<Reason> refusal() {
        return this instanceof Refused<T>(Reason reason) ? Optional.of(reason) : Optional.empty();
    }

    /** For constructors, which refuse the invalid: the value, or an exception that names the rule and not the value. */
    default T orThrow(String identifier) {
        return switch (this) {
            case Ok<T>(T value) -> value;
            case Refused<T>(Reason reason) -> throw new IllegalArgumentException(identifier + " refused: " + reason);
        };
    }
}
