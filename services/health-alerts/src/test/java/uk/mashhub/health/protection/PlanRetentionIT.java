package uk.mashhub.health.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.platform.retention.Candidate;
import uk.mashhub.platform.retention.Kept;
import uk.mashhub.platform.retention.Limit;
import uk.mashhub.platform.retention.RetentionKind;
import uk.mashhub.testkit.parts.HubParts;

/** a plan goes some time after it ended and never before, a look-up some time after it; the service is that of {@link ProtectionIT}. */
@HubParts
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.child-protection.contacts.northshire.office-hours=01632 960001",
            "hub.child-protection.contacts.northshire.emergency-duty=01632 960002"
        })
class PlanRetentionIT {

    private static final String NUMBER = "9990000026";
    private static final Instant BEFORE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Limit OVER = new Limit(BEFORE, LocalDate.of(2020, 1, 1));

    private final String authority = "kept" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private List<Kept> kinds;

    @Autowired
    private PlanStore plans;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aPlanGoesWhenItEndedLongEnoughAgoAndStaysWhileItRuns() {
        UUID started = word(PlanType.CP, true, "2012-03-01T10:00:00Z");
        UUID ended = word(PlanType.CP, false, "2013-03-01T10:00:00Z");
        UUID again = word(PlanType.CP, true, "2014-03-01T10:00:00Z");
        UUID lookedAfter = word(PlanType.CLA, true, "2012-03-01T10:00:00Z");
        UUID endedLately = word(PlanType.CLA, false, "2020-01-01T00:00:00Z");
        Kept kept = of(RetentionKind.PLAN);

        List<Candidate> over = kept.over(authority, OVER, "", 100);

        assertThat(over).extracting(Candidate::referenceId).containsExactlyInAnyOrder(started, ended);
        List<String> all = List.of(started, ended, again, lookedAfter, endedLately).stream()
                .map(UUID::toString)
                .toList();
        assertThat(kept.remove(authority, OVER, all)).as("looked at again").containsEntry("plan", 2);
        assertThat(jdbc.sql("select reference_id from plan_word where authority = :authority")
                        .param("authority", authority)
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(again, lookedAfter, endedLately);
        assertThat(plans.supersede(started, 0, false))
                .as("read again, it is known to have been here")
                .isFalse();
    }

    @Test
    void aLookUpGoesOnceSocialCareWasTold() {
        UUID told = lookUp(false, "2019-12-31T23:59:59Z");
        UUID waiting = lookUp(true, "2019-12-31T23:59:59Z");
        UUID late = lookUp(false, "2020-01-01T00:00:00Z");
        Kept kept = of(RetentionKind.PLAN_LOOK_UP);

        assertThat(kept.over(authority, OVER, "", 100))
                .extracting(Candidate::key)
                .containsExactly(told.toString());
        kept.remove(
                authority,
                OVER,
                List.of(told, waiting, late).stream().map(UUID::toString).toList());
        assertThat(jdbc.sql("select id from plan_access where authority = :authority")
                        .param("authority", authority)
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(waiting, late);
        jdbc.sql("delete from plan_access where authority = :authority")
                .param("authority", authority)
                .update();
    }

    private UUID word(PlanType plan, boolean started, String at) {
        UUID reference = UUID.randomUUID();
        plans.supersede(reference, 0, false);
        plans.keep(
                reference,
                authority,
                new PlanStore.Holder(NUMBER, LocalDate.of(2010, 1, 1), null),
                plan,
                started,
                Instant.parse(at));
        return reference;
    }

    private UUID lookUp(boolean toTell, String at) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into plan_access (id, at, asked_by, authority, nhs_number, date_of_birth, unborn, setting, to_tell)
                values (:id, :at, 'test', :authority, :number, '2010-01-01', false, 'SCHEDULED', :toTell)
                """)
                .param("id", id)
                .param("at", Timestamp.from(Instant.parse(at)))
                .param("authority", authority)
                .param("number", NUMBER)
                .param("toTell", toTell)
                .update();
        return id;
    }

    private Kept of(RetentionKind kind) {
        return kinds.stream().filter(kept -> kept.kind() == kind).findFirst().orElseThrow();
    }
}
