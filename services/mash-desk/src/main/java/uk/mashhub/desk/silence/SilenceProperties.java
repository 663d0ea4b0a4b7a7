package uk.mashhub.desk.silence;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import uk.mashhub.desk.domain.SilenceRule;

/**
 * When a feed counts as silent.
 *
 * @param history how far back a feed's custom is learned
 * @param knownMin how long a feed is listened to before it is judged
 * @param heardMin how much it must have said by then
 * @param missedMin how many expected events must be missing
 */
@Validated
@ConfigurationProperties("hub.desk.silence")
public record SilenceProperties(
        @NotNull @DurationMin(days = 7) @DurationMax(days = 366) @DefaultValue("56d")
        Duration history,

        @NotNull @DurationMin(days = 7) @DurationMax(days = 366) @DefaultValue("14d")
        Duration knownMin,

        @Min(1) @Max(100_000) @DefaultValue("20") long heardMin,

        @DecimalMin("3") @DecimalMax("1000") @DefaultValue("6")
        double missedMin) {

    public SilenceProperties {
        if (knownMin.compareTo(history) > 0) {
            throw new IllegalArgumentException("a feed cannot be known for longer than its history is kept in view");
        }
    }

    SilenceRule rule() {
        return new SilenceRule(missedMin, knownMin, heardMin);
    }
}
