package uk.mashhub.notices.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How notices are delivered.
 *
 * @param personIndex where the person index answers
 * @param webRedirect where the identity provider sends a lead back to
 * @param batch how many notices one round of the delivery worker takes
 * @param lease how long a round may take before another worker may take its notices
 * @param poll how often the worker looks when nobody wakes it
 * @param namesTimeout how long the person index may take to answer
 * @param extraBankHolidays bank holidays proclaimed after the calendar library was released
 */
@Validated
@ConfigurationProperties("hub.notices")
public record NoticeSettings(
        @NotNull URI personIndex,
        @NotNull URI webRedirect,
        @Min(1) @Max(500) @DefaultValue("50") int batch,

        @NotNull @DurationMin(seconds = 5) @DurationMax(minutes = 10) @DefaultValue("30s")
        Duration lease,

        @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1) @DefaultValue("1s")
        Duration poll,

        @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 10) @DefaultValue("2s")
        Duration namesTimeout,

        @DefaultValue Set<LocalDate> extraBankHolidays) {}
