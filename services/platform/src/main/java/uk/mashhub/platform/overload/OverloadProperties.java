package uk.mashhub.platform.overload;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much a door takes at once.
 *
 * @param single calls with one event at work at once: two batches of {@link uk.mashhub.platform.intake.Gathering} on their way; half as
 *     many threads may be ready and wait for a processor; what both lanes take and let wait stays below
 *     {@code server.tomcat.max-connections}
 * @param bulk calls at work at once that may wait: streams of lines, and everything on {@code bulkPaths}
 * @param megabytes of bodies each lane may hold at once; a stream is read a piece at a time and counts for a mebibyte
 * @param patience how long a call waits for room before it is asked to come again
 * @param bulkPaths paths whose every call may wait: the flood
 */
@Validated
@ConfigurationProperties("hub.door")
public record OverloadProperties(
        @Min(1) @Max(10_000) @DefaultValue("256") int single,
        @Min(1) @Max(10_000) @DefaultValue("16") int bulk,
        @Min(1) @Max(1_024) @DefaultValue("32") int megabytes,

        @NotNull @DurationMin(millis = 0) @DurationMax(seconds = 30) @DefaultValue("1s")
        Duration patience,

        @NotNull @DefaultValue("/v1/attendance-marks") Set<String> bulkPaths) {}
