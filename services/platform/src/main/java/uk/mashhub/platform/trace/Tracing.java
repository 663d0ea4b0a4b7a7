package uk.mashhub.platform.trace;

import io.micrometer.tracing.Tracer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The traces of every service of the hub. */
@AutoConfiguration(
        afterName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
public class Tracing {

    @Bean
    Traces traces(Tracer tracer) {
        return new Traces(tracer);
    }
}
