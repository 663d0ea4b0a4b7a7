package uk.mashhub.desk.feedback;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How feedback is mailed.
 *
 * @param host the mail server; empty when there is none: feedback then waits, and is told as failed when its time is over
 * @param port its port
 * @param user whom to sign in as; empty for nobody
 * @param password that user's
 * @param from who feedback is from
 * @param encrypted whether the server must take up encryption; only a server on this machine may do without
 * @param timeout how long it may take over one step
 * @param giveUpAfter how long one word of feedback is tried; more than a day, so that a day's outage loses none
 */
@Validated
@ConfigurationProperties("hub.desk.feedback")
public record FeedbackSettings(
        @DefaultValue("") String host,
        @DefaultValue("25") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("feedback@mash-hub.example") String from,
        @DefaultValue("true") boolean encrypted,

        @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1) @DefaultValue("10s")
        Duration timeout,

        @NotNull @DurationMin(hours = 25) @DurationMax(days = 30) @DefaultValue("5d")
        Duration giveUpAfter) {

    @Override
    public String toString() {
        return "FeedbackSettings[redacted]";
    }
}
