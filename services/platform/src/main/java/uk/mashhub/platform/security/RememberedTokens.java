package uk.mashhub.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies a token's signature once and remembers that it was good: a system sends the same token with every event.
 *
 * <p>For a minute at most and never beyond the token's own end, so that a key that is withdrawn is asked for again soon. Refused
 * tokens are not remembered: whoever guesses pays for each guess.
 */
final class RememberedTokens implements JwtDecoder {

    static final Duration LONGEST = Duration.ofMinutes(1);

    /** More senders than an authority has; beyond it all are forgotten and verified again. */
    static final int TOKENS_MAX = 1_000;

    private record Verified(Jwt token, Instant until) {}

    private final JwtDecoder verifier;
    private final Clock clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    RememberedTokens(JwtDecoder verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /** Whether the token was good within the last minute or so; it is looked at once more when it is decoded. */
    boolean knows(String token) {
        return verified.containsKey(token);
    }

    @Override
    public Jwt decode(String token) {
        Instant now = clock.instant();
        Verified known = verified.get(token);
        if (known != null && now.isBefore(known.until())) {
            return known.token();
        }
        Jwt fresh = verifier.decode(token);
        Instant end = fresh.getExpiresAt();
        Instant longest = now.plus(LONGEST);
        if (verified.size() >= TOKENS_MAX) {
            verified.clear();
        }
        verified.put(token, new Verified(fresh, end != null && end.isBefore(longest) ? end : longest));
        return fresh;
    }
}
