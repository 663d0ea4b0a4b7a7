package uk.mashhub.correlation.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the topology runs here.
 *
 * @param stateDirectory local copy of the state; may be lost
 * @param threads stream threads of this instance
 * @param policies directory in which an authority's policies appear; none where it is not set
 * @param policiesEvery how often to look there
 * @param deadlinesEvery how often to look whether something fell due that a rule waits for
 * @param commitEvery how long an alert may wait for its transaction while the topology is behind; one that keeps up commits sooner
 */
@Validated
@ConfigurationProperties("hub.correlation")
public record CorrelationProperties(
        @NotNull @DefaultValue(".hub/data/mash-correlation") Path stateDirectory,
        @Nullable Path policies,

        @NotNull @DurationMin(millis = 100) @DurationMax(hours = 1) @DefaultValue("5s")
        Duration policiesEvery,

        @NotNull @DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("1s")
        Duration deadlinesEvery,

        @Min(1) @Max(64) @DefaultValue("1") int threads,

        @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 5) @DefaultValue("100ms")
        Duration commitEvery) {}
