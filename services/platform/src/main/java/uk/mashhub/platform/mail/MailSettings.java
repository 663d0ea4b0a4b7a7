package uk.mashhub.platform.mail;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mail server.
 *
 * @param host empty when there is none, and then nothing is mailed
 * @param port its port
 * @param user whom to sign in as; empty for nobody
 * @param password that user's
 * @param from who mail is from
 * @param encrypted whether the server must take up encryption; only a server on this machine may do without
 * @param timeout how long it may take over one step
 */
@Validated
@ConfigurationProperties("hub.mail")
public record MailSettings(
        @DefaultValue("") String host,
        @Min(1) @Max(65_535) @DefaultValue("25") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("hub@mash-hub.example") String from,
        @DefaultValue("true") boolean encrypted,

        @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1) @DefaultValue("10s")
        Duration timeout) {

    /** Whether there is a mail server at all. */
    public boolean isConfigured() {
        return !host.isEmpty();
    }

    @Override
    public String toString() {
        return "MailSettings[redacted]";
    }
}
