package uk.mashhub.desk.calls;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When what was said by phone has to be there in writing (requirements, section 15: followup.due).
 *
 * @param days working days from when the hub was told of the call
 */
@Validated
@ConfigurationProperties("hub.desk.calls")
public record CallTimes(@Min(1) @Max(20) @DefaultValue("1") int days) {}
