package uk.mashhub.education.topology;

import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import uk.mashhub.education.domain.AttendancePolicy;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.TopicSerdes;
import uk.mashhub.schemas.HubTopics;

/**
 * Attendance marks, judged pupil by pupil where they arrive; only concerns travel on (design, decision 12).
 *
 * <pre>
 *   education.attendance.marked.v1 ──▶ judge-pupil-day ──▶ publish-concerns ──▶ education.concern.raised.v1
 *            key: pupilKey        pupil-days-by-pupil-v1                            key: referenceId
 *            unreadable ──▶ education-attendance.dead-letter.v1
 * </pre>
 *
 * <p>It touches its own state and nothing else: no look-up, no call, nothing written when a mark changes nothing. That is what
 * lets one machine take a country's morning.
 */
public final class AttendanceTopology {

    /** The marks that hold in the last days of each pupil, the counts before them, and what was said of them. */
    public static final String PUPIL_DAYS = "pupil-days-by-pupil-v1";

    private AttendanceTopology() {}

    /**
     * Pure: builds a description of the work. Starts nothing, reads no environment, touches no broker.
     *
     * @param config what it will run under, from {@link StreamsConfigs#exactlyOnce}
     */
    public static Topology build(Properties config, AttendanceSerdes serdes, AttendancePolicy policy) {
        StreamsBuilder builder = StreamsConfigs.builder(config);
        builder.stream(
                        HubTopics.EDUCATION_ATTENDANCE_MARKED.name(),
                        Consumed.with(TopicSerdes.key(), serdes.marks()).withName("attendance-marks"))
                .process(new JudgePupilDay.Supplier(serdes.pupilDays(), policy), Named.as("judge-pupil-day"))
                .to(
                        HubTopics.EDUCATION_CONCERN_RAISED.name(),
                        Produced.with(Serdes.String(), serdes.concerns()).withName("publish-concerns"));
        return builder.build(config);
    }
}
