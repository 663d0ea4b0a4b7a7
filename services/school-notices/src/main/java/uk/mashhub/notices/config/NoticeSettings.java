package uk.mashhub.notices.config;

import jakarta.validation.Valid;
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
 * @param listeners how many threads take requests in
 * @param workers how many threads deliver
 * @param batch how many notices one round of the delivery worker takes
 * @param lease how long a round may take before another worker may take its notices
 * @param poll how often the worker looks when nobody wakes it
 * @param namesTimeout how long the person index may take to answer
 * @param extraBankHolidays bank holidays proclaimed after the calendar library was released
 * @param giveUpAfter how long a prompt or a school's own system is tried
 * @param link where a lead signs in, the only address in a prompt
 * @param webhooks how schools' own systems are told
 */
@Validated
@ConfigurationProperties("hub.notices")
public record NoticeSettings(
        @NotNull URI personIndex,
        @NotNull URI webRedirect,
        @Min(1) @Max(16) @DefaultValue("2") int listeners,
        @Min(1) @Max(16) @DefaultValue("2") int workers,
        @Min(1) @Max(500) @DefaultValue("50") int batch,

        @NotNull @DurationMin(seconds = 5) @DurationMax(minutes = 10) @DefaultValue("30s")
        Duration lease,

        @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1) @DefaultValue("1s")
        Duration poll,

        @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 10) @DefaultValue("2s")
        Duration namesTimeout,

        @DefaultValue Set<LocalDate> extraBankHolidays,

        @NotNull @DurationMin(hours = 1) @DurationMax(days = 30) @DefaultValue("5d")
        Duration giveUpAfter,

        @NotNull @DefaultValue("http://localhost:8107/") URI link,

        @Valid @DefaultValue Webhooks webhooks) {

    /**
     * How schools' own systems are told.
     *
     * @param privateAddresses whether one may stand on this machine or a private network: only where the hub runs for trial
     * @param secretsKey encrypts the schools' secrets where they are kept
     * @param timeout how long a system may take to answer
     * @param atOnceEach how many notices one system is sent at once
     */
    public record Webhooks(
            @DefaultValue("false") boolean privateAddresses,
            @DefaultValue("") String secretsKey,
            @DefaultValue("10s") Duration timeout,
            @Min(1) @Max(32) @DefaultValue("4") int atOnceEach) {
        @Override
        public String toString() {
            return "Webhooks[redacted]";
        }
    }
}
