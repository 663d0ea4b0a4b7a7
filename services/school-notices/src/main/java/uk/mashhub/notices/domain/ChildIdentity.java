package uk.mashhub.notices.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The two things that tell a school which of its children is meant; from the person index, at the moment of telling.
 *
 * @param fullName given and family name
 * @param dateOfBirth null when no agency has told it
 */
public record ChildIdentity(String fullName, @Nullable LocalDate dateOfBirth) {

    public ChildIdentity {
        if (fullName.isBlank()) {
            throw new IllegalArgumentException("a child is told by a name that is not blank");
        }
    }

    @Override
    public String toString() {
        return "ChildIdentity[redacted]";
    }
}
