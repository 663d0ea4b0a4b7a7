package uk.mashhub.notices.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named person at a school who may be told; never the general office (standards, 3.4).
 *
 * @param email tells one lead of a school from another
 * @param phone null when the school has given none
 * @param born null when nobody has said; only ever compared with the parties to an incident, and never shown
 */
public record Lead(
        String name,
        String email,
        @Nullable String phone,
        @Nullable LocalDate born) {

    public Lead(String name, String email, @Nullable String phone) {
        this(name, email, phone, null);
    }

    /** Whether it can be the date of birth of somebody at work, and no slip of the pen or word for "not known". */
    public static boolean mayBeBornOn(LocalDate date) {
        return date.isAfter(LocalDate.of(1920, 12, 31)) && date.isBefore(LocalDate.of(2020, 1, 1));
    }

    /** The same person, with the date of birth that was told of them before: whoever reads and writes a school cannot see it. */
    public Lead knownFrom(List<Lead> before) {
        return born != null
                ? this
                : before.stream()
                        .filter(other -> other.email.equals(email) && other.name.equals(name))
                        .findFirst()
                        .map(other -> new Lead(name, email, phone, other.born))
                        .orElse(this);
    }

    @Override
    public String toString() {
        return "Lead[redacted]";
    }
}
