package uk.mashhub.platform.overload;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Puts the push-back into every service. */
@AutoConfiguration
@EnableConfigurationProperties(OverloadProperties.class)
public class OverloadConfiguration {

    @Bean
    OverloadFilter overloadFilter(OverloadProperties properties, JsonMapper json, MeterRegistry meters) {
        VirtualThreadSchedulerMXBean scheduler =
                ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        return new OverloadFilter(properties, scheduler::getQueuedVirtualThreadCount, json, meters);
    }
}
