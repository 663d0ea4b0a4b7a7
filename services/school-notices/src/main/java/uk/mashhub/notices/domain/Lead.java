package uk.mashhub.notices.domain;

import org.jspecify.annotations.Nullable;

/**
 * A named person at a school who may be told; never the general office (standards, 3.4).
 *
 * @param email tells one lead of a school from another
 * @param phone null when the school has given none
 */
public record Lead(String name, String email, @Nullable String phone) {

    @Override
    public String toString() {
        return "Lead[redacted]";
    }
}
