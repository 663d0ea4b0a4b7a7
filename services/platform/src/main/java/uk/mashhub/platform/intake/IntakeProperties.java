package uk.mashhub.platform.intake;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * How the door is set up.
 *
 * @param path where events are posted, as in the contract
 * @param testNumbersAllowed whether NHS numbers that were never issued to anybody are taken; not where real children are
 * @param areas which authority's area a postcode lies in; a site's own file, shipped is a synthetic sample
 */
@Validated
@ConfigurationProperties("hub.intake")
public record IntakeProperties(
        @Pattern(regexp = "/v1/[a-z-]+") String path,
        @DefaultValue("true") boolean testNumbersAllowed,

        @DefaultValue("classpath:reference/synthetic-areas.csv")
        Resource areas) {}
