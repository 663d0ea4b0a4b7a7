package uk.mashhub.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where a service finds the rest of the hub.
 *
 * @param service its name, one of those in HubTopics
 * @param kafka bootstrap servers
 * @param registry address of the registry's Confluent API
 * @param issuer the identity provider, as it stands in tokens
 * @param clientId the client this service calls other services as; null when it calls none
 * @param clientSecret that client's secret
 * @param partitions partitions of a topic this service creates
 * @param createTopics whether this service creates the topics it needs; where it may not, they have to be there
 * @param startPatience how long a start waits for the broker, the topics and the registry
 * @param replication copies the broker keeps of one; 1 only on a single machine
 */
@Validated
@ConfigurationProperties("hub")
public record HubProperties(
        @NotBlank String service,
        @NotBlank String kafka,
        @NotBlank String registry,
        @NotBlank String issuer,
        @Nullable String clientId,
        @NotBlank String clientSecret,
        @Min(1) @Max(256) @DefaultValue("6") int partitions,
        @DefaultValue("true") boolean createTopics,

        @DurationMin(seconds = 1) @DurationMax(hours = 1) @DefaultValue("3m")
        Duration startPatience,

        @Min(1) @Max(7) @DefaultValue("1") short replication) {

    @Override
    public String toString() {
        return "HubProperties[" + service + "]";
    }
}
