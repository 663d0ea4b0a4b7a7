package uk.mashhub.health.door;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says beside what every agency says.
 *
 * @param setting kind of setting, for example EMERGENCY_DEPARTMENT
 * @param summary what was seen, in the provider's words
 */
record AlertFacts(@Nullable String setting, @Nullable String summary) {

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "AlertFacts[…]";
    }
}
