package uk.mashhub.education.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import uk.mashhub.education.domain.AttendanceCodes;
import uk.mashhub.education.domain.AttendancePolicy;
import uk.mashhub.education.domain.RunPolicy;
import uk.mashhub.education.domain.SharePolicy;
import uk.mashhub.education.domain.UnexplainedAbsencePolicy;
import uk.mashhub.education.door.PupilKeys;
import uk.mashhub.education.topology.AttendanceSerdes;
import uk.mashhub.education.topology.AttendanceTopology;
import uk.mashhub.platform.HubProperties;
import uk.mashhub.platform.kafka.Parked;
import uk.mashhub.platform.streams.HubStreams;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsHealth;
import uk.mashhub.platform.streams.StreamsSettings;
import uk.mashhub.platform.trace.Traces;

/** Puts the monitor together and gives it a life beside the doors. */
@Configuration
@EnableConfigurationProperties(EducationProperties.class)
class MonitorConfiguration {

    private static final Logger log = LoggerFactory.getLogger(MonitorConfiguration.class);

    @Bean
    AttendanceCodes attendanceCodes() {
        try {
            return AttendanceCodes.parse(
                    new ClassPathResource("attendance-codes.csv").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the attendance code list is missing from the class path", e);
        }
    }

    @Bean
    AttendancePolicy attendancePolicy(EducationProperties education, AttendanceCodes codes) {
        EducationProperties.Absence absence = education.absence();
        var unexplained = new UnexplainedAbsencePolicy(education.unexplainedVersion(), education.unexplainedCodes());
        log.info("attendance is judged by policies {} and {}", unexplained.version(), absence.version());
        return new AttendancePolicy(
                codes,
                unexplained,
                new RunPolicy(absence.consecutiveDays(), absence.missingCodes(), absence.missingDays()),
                new SharePolicy(absence.persistentPercent(), absence.severePercent(), absence.sessionsMin()));
    }

    @Bean
    PupilKeys pupilKeys(EducationProperties education, HubProperties hub) {
        boolean local = isLoopback(hub.issuer());
        if (education.pupilKey().equals(EducationProperties.LOCAL_KEY) && !local) {
            throw new IllegalStateException(
                    "MASHHUB_PUPIL_KEY is not set: the key of local mode is known to everybody and may not hide a pupil");
        }
        return new PupilKeys(education.pupilKey().getBytes(StandardCharsets.UTF_8));
    }

    @Bean
    HubStreams attendanceMonitor(
            HubProperties hub,
            EducationProperties education,
            AttendancePolicy policy,
            MeterRegistry meters,
            Parked parked,
            Traces traces) {
        Properties config = StreamsConfigs.exactlyOnce(new StreamsSettings(
                hub.service(),
                hub.kafka(),
                hub.registry(),
                education.stateDirectory(),
                education.monitorThreads(),
                education.commitEvery()));
        var serdes = new AttendanceSerdes(hub.registry());
        return new HubStreams(
                running -> AttendanceTopology.build(running, serdes, policy), config, meters, parked, traces);
    }

    @Bean
    StreamsHealth monitorAlive(HubStreams attendanceMonitor) {
        return StreamsHealth.liveness(attendanceMonitor);
    }

    @Bean
    StreamsHealth monitorReady(HubStreams attendanceMonitor) {
        return StreamsHealth.readiness(attendanceMonitor);
    }

    private static boolean isLoopback(String issuer) {
        String host = URI.create(issuer).getHost();
        return "localhost".equals(host) || "127.0.0.1".equals(host);
    }
}
