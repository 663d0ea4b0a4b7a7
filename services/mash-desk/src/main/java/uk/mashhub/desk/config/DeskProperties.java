package uk.mashhub.desk.config;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import uk.mashhub.desk.domain.WorkingHours;

/**
 * How a desk is set up.
 *
 * @param personIndex where names are asked
 * @param zone the zone its officers live in
 * @param opens when they start, and when the morning meeting is
 * @param closes when they stop
 */
@Validated
@ConfigurationProperties("hub.desk")
public record DeskProperties(
        @NotNull URI personIndex,
        @DefaultValue("Europe/London") ZoneId zone,
        @DefaultValue("09:00") LocalTime opens,
        @DefaultValue("17:00") LocalTime closes) {

    /** The working hours, for words about time. */
    public WorkingHours hours() {
        return new WorkingHours(zone, opens, closes);
    }
}
