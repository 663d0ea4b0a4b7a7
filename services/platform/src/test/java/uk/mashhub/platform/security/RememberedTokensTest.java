package uk.mashhub.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private Instant now = NOON;
    private Instant end = NOON.plus(Duration.ofHours(1));
    private int verified;
    private final RememberedTokens tokens = new RememberedTokens(this::verify, new Moving());

    @Test
    void verifiesTheSameTokenOnce() {
        assertThat(tokens.decode("good-1")).isSameAs(tokens.decode("good-1"));
        assertThat(verified).isEqualTo(1);

        tokens.decode("good-2");
        assertThat(verified).as("another token is verified by itself").isEqualTo(2);
    }

    @Test
    void verifiesItAgainAfterAMinute() {
        tokens.decode("good-1");

        now = NOON.plus(RememberedTokens.LONGEST);
        tokens.decode("good-1");

        assertThat(verified).isEqualTo(2);
    }

    @Test
    void neverHoldsATokenBeyondItsEnd() {
        end = NOON.plusSeconds(10);
        tokens.decode("good-1");

        now = end;

        assertThatThrownBy(() -> tokens.decode("good-1")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void remembersNoRefusal() {
        for (int guess = 1; guess <= 3; guess++) {
            assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
            assertThat(verified).isEqualTo(guess);
        }
    }

    @Test
    void holdsNoMoreThanItMay() {
        for (int token = 0; token <= RememberedTokens.TOKENS_MAX; token++) {
            tokens.decode("good-" + token);
        }
        int before = verified;

        tokens.decode("good-" + RememberedTokens.TOKENS_MAX);
        assertThat(verified).as("the newest is remembered").isEqualTo(before);
        tokens.decode("good-0");
        assertThat(verified).as("the oldest was forgotten").isEqualTo(before + 1);
    }

    private Jwt verify(String token) {
        verified++;
        if (!token.startsWith("good") || !now.isBefore(end)) {
            throw new BadJwtException("refused");
        }
        return Jwt.withTokenValue(token).header("alg", "RS256").expiresAt(end).build();
    }

    private final class Moving extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.system().withZone(zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
