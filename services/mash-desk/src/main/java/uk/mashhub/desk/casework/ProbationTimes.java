package uk.mashhub.desk.casework;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a reply to probation is due: by default as long as an enquiry about a Green may take (requirements, section 15).
 *
 * @param days working days from when the hub was told of the question
 */
@Validated
@ConfigurationProperties("hub.desk.probation")
public record ProbationTimes(
        @Min(1) @Max(20) @DefaultValue("3") int days) {}
