package uk.mashhub.platform.kafka;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many parked records are too many for a service to call itself ready.
 *
 * @param max at most this many within the window
 * @param window how long one is remembered
 * @param quiet how long nothing more may have been parked for the service to be ready again before the window has passed
 */
@Validated
@ConfigurationProperties("hub.dead-letters")
public record DeadLetterBound(
        @Min(1) @Max(10_000) @DefaultValue("100") int max,

        @DurationMin(seconds = 1) @DurationMax(hours = 1) @DefaultValue("1m")
        Duration window,

        @DurationMin(seconds = 1) @DurationMax(hours = 1) @DefaultValue("20s")
        Duration quiet) {}
