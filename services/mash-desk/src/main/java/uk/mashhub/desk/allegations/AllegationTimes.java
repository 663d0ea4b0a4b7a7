package uk.mashhub.desk.allegations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is late (requirements, section 14: lado.referral and lado.outcome).
 *
 * @param referral from identification to referral
 * @param outcome from an outcome to its being told
 * @param running after which a case that runs is listed as long
 */
@Validated
@ConfigurationProperties("hub.desk.allegations")
public record AllegationTimes(
        @DefaultValue("24h") Duration referral,
        @DefaultValue("24h") Duration outcome,
        @DefaultValue("90d") Duration running) {

    public AllegationTimes {
        if (!referral.isPositive() || !outcome.isPositive() || !running.isPositive()) {
            throw new IllegalArgumentException("each time of an allegation must be longer than nothing");
        }
    }
}
