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
 * @param giveUpAfter how long one word of feedback is tried; more than a day, so that a day's outage loses none
 */
@Validated
@ConfigurationProperties("hub.desk.feedback")
public record FeedbackSettings(
        @NotNull @DurationMin(hours = 25) @DurationMax(days = 30) @DefaultValue("5d")
        Duration giveUpAfter) {}
