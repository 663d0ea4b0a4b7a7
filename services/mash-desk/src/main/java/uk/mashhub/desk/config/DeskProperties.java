package uk.mashhub.desk.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import uk.mashhub.desk.domain.WorkingHours;

/**
 * How a desk is set up.
 *
 * @param personIndex where names are asked
 * @param noticesLink where people open school-notices, with a slash at its end
 * @param endSession where the identity provider ends the session of whoever signs out; null where it ends none
 * @param zone the zone its officers live in
 * @param opens when they start, and when the morning meeting is
 * @param closes when they stop
 * @param redAcknowledge how long a Red may wait unseen before the duty manager is told (requirements, section 15)
 * @param overdueToManager how long after a clock ran out the manager is told
 * @param requestDays working days an agency has to answer a request for information
 * @param custodyAnswer how long social care has to say what the legal status is of a child in custody (requirements, section 15)
 * @param escalationDays working days of each stage of an escalation between agencies (requirements, section 15)
 */
@Validated
@ConfigurationProperties("hub.desk")
public record DeskProperties(
        @NotNull URI personIndex,
        @NotNull URI noticesLink,
        @Nullable URI endSession,
        @DefaultValue("Europe/London") ZoneId zone,
        @DefaultValue("09:00") LocalTime opens,
        @DefaultValue("17:00") LocalTime closes,
        @DefaultValue("30m") Duration redAcknowledge,
        @DefaultValue("1h") Duration overdueToManager,
        @Min(1) @Max(20) @DefaultValue("1") int requestDays,
        @DefaultValue("1h") Duration custodyAnswer,
        @Min(1) @Max(20) @DefaultValue("2") int escalationDays) {

    /** The working hours, on these days off. */
    WorkingHours hours(Set<LocalDate> holidays) {
        return new WorkingHours(zone, opens, closes, holidays);
    }
}
