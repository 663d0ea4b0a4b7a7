package uk.mashhub.desk.drift;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a case drifts (requirements, sections 14 and 15: case.stuck and drift.period).
 *
 * @param open how long a case may be open before it is listed
 * @param nothing how long nothing may happen before it is listed
 */
@Validated
@ConfigurationProperties("hub.desk.drift")
public record DriftTimes(
        @DefaultValue("P12M") Period open,
        @DefaultValue("28d") Duration nothing) {

    public DriftTimes {
        if (open.isNegative() || open.isZero() || nothing.isNegative() || nothing.isZero()) {
            throw new IllegalArgumentException(
                    "a case drifts after some time: both periods must be longer than nothing");
        }
    }
}
