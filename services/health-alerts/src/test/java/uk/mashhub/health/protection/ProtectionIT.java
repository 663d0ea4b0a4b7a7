package uk.mashhub.health.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.platform.identifier.NhsNumber;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

/** What an attending setting is told of a child's plan, and what social care is told of the attendance (R-031, R-032; standards 6.1). */
@HubParts
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.child-protection.contacts.northshire.office-hours=01632 960001",
            "hub.child-protection.contacts.northshire.emergency-duty=01632 960002"
        })
class ProtectionIT {

    private static final String PATH = "/v1/child-protection-information/query";
    private static final String OURS = TestTokens.client("northshire-health");
    private static final LocalDate BORN = LocalDate.of(2019, 4, 5);
    private static final AtomicInteger CHILDREN = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private Producer<String, SpecificRecord> hubProducer;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Accesses accesses;

    @Autowired
    private TellSocialCare socialCare;

    @Autowired
    private PlanStore plans;

    private final String child = number();

    @Test
    void tellsThePlanTheNumbersToRingAndWhoAskedBeforeAndNoReason() {
        told("PLAN_STARTED", PlanType.CP, 0, day(-40));

        Answer first = ask("UNSCHEDULED", child, BORN);
        Answer second = ask("SCHEDULED", child, BORN);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("identity").asString()).isEqualTo("CONFIRMED");
        assertThat(first.json().path("plans").get(0).path("type").asString()).isEqualTo("CP");
        assertThat(first.json().path("plans").get(0).has("endedOn")).isFalse();
        assertThat(first.json().path("officeHoursNumber").asString()).isEqualTo("01632 960001");
        assertThat(first.json().path("emergencyDutyNumber").asString()).isEqualTo("01632 960002");
        assertThat(first.json().path("accesses")).isEmpty();
        assertThat(second.json().path("accesses")).hasSize(1);
        assertThat(second.json().path("accesses").get(0).path("by").asString()).isEqualTo("northshire-health");
        assertThat(second.json().path("accesses").get(0).path("setting").asString())
                .isEqualTo("UNSCHEDULED");
        assertThat(second.text()).doesNotContain(child);
    }

    @Test
    void unscheduledCareTellsSocialCareAndScheduledCareDoesNot() {
        told("PLAN_STARTED", PlanType.CLA, 0, day(-40));

        assertThat(ask("SCHEDULED", child, BORN).json().path("socialCareTold").asBoolean())
                .isFalse();
        assertThat(attendances()).isZero();
        assertThat(ask("UNSCHEDULED", child, BORN).json().path("socialCareTold").asBoolean())
                .isTrue();
        assertThat(attendances()).as("as an event of this door").isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from plan_access where to_tell")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** As a look-up leaves it when the broker is away, or the process dies before it was asked. */
    @Test
    void whatCouldNotBeToldIsToldLaterAndOnce() {
        var attendance = new Accesses.Attendance(
                UUID.randomUUID(), Instant.now(), "northshire-health", "northshire", child, BORN, false, null);
        accesses.keep(attendance, ProtectionQuery.Setting.UNSCHEDULED, true);

        await().atMost(Duration.ofSeconds(30)).until(() -> attendances() == 1);
        socialCare.tell(attendance);

        assertThat(attendances()).isEqualTo(1);
        assertThat(accesses.toTell(100)).isEmpty();
    }

    /** What the door would never take: nobody is three hundred years old. */
    @Test
    void whatIsRefusedForGoodHoldsUpNothing() {
        LocalDate impossible = BORN.minusYears(300);
        Instant before = Instant.now().minusSeconds(3_600);
        for (int i = 0; i < 120; i++) {
            var refused = new Accesses.Attendance(
                    UUID.randomUUID(), before, "northshire-health", "northshire", child, impossible, false, null);
            accesses.keep(refused, ProtectionQuery.Setting.UNSCHEDULED, true);
        }
        var good = new Accesses.Attendance(
                UUID.randomUUID(), Instant.now(), "northshire-health", "northshire", child, BORN, false, null);
        accesses.keep(good, ProtectionQuery.Setting.UNSCHEDULED, true);
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> attendances() == 1);
        } finally {
            jdbc.sql("delete from plan_access where to_tell").update();
        }
    }

    @Test
    void nobodyIsToldOfAChildWithoutAPlan() {
        told("PLAN_STARTED", PlanType.CP, 0, day(-900));
        told("PLAN_ENDED", PlanType.CP, 0, day(-500));

        Answer answer = ask("UNSCHEDULED", child, BORN);

        assertThat(answer.json().path("plans")).isEmpty();
        assertThat(answer.json().path("meaning").asString()).contains("proves nothing");
        assertThat(answer.json().path("socialCareTold").asBoolean()).isFalse();
        assertThat(attendances()).isZero();
    }

    @Test
    void aPlanInNeedIsNoneAndWhatWasTakenBackIsNone() {
        told("PLAN_STARTED", PlanType.CIN, 0, day(-40));
        AgencyEvent wrong = told("PLAN_STARTED", PlanType.CP, 0, day(-40));
        assertThat(ask("SCHEDULED", child, BORN).json().path("plans")).hasSize(1);

        takeBack(wrong);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> ask("SCHEDULED", child, BORN).json().path("plans").isEmpty());
        assertThat(ask("SCHEDULED", child, BORN).json().path("identity").asString())
                .isEqualTo("NOT_KNOWN");
    }

    /** The door answers 202 to a revision that follows a retraction, and it holds everywhere. */
    @Test
    void aRevisionAfterARetractionIsToldAgain() {
        AgencyEvent first = told("PLAN_STARTED", PlanType.CP, 0, day(-40));
        takeBack(first);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ask("SCHEDULED", child, BORN).json().path("plans").isEmpty());

        send(CaseChanged.newBuilder()
                .setEvent(AgencyEvent.newBuilder(first).setRevision(1).build())
                .setPlan(PlanType.CP)
                .build());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> ask("SCHEDULED", child, BORN).json().path("plans").size() == 1);
    }

    /** In the order of the person index: by revision, and of one revision the retraction last. */
    @Test
    void aRetractionHoldsAgainstTheRevisionItWithdrawsAndNoLaterOne() {
        UUID reference = UUID.randomUUID();

        assertThat(plans.supersede(reference, 0, false)).isTrue();
        assertThat(plans.supersede(reference, 0, false)).as("a repeat").isFalse();
        assertThat(plans.supersede(reference, 1, false)).isTrue();
        assertThat(plans.supersede(reference, 0, true))
                .as("its sender was told that a newer revision stands")
                .isFalse();
        assertThat(plans.supersede(reference, 1, true)).isTrue();
        assertThat(plans.supersede(reference, 1, true)).as("a repeat").isFalse();
        assertThat(plans.supersede(reference, 1, false))
                .as("what it withdrew, late")
                .isFalse();
        assertThat(plans.supersede(reference, 2, false)).isTrue();
    }

    @Test
    void aNumberKnownWithAnotherDateOfBirthIsSaidToBeAndTellsNothing() {
        told("PLAN_STARTED", PlanType.CP, 0, day(-40));

        Answer answer = ask("UNSCHEDULED", child, BORN.plusDays(1));

        assertThat(answer.json().path("identity").asString()).isEqualTo("DATE_OF_BIRTH_DIFFERS");
        assertThat(answer.json().path("plans")).isEmpty();
        assertThat(answer.json().path("accesses")).isEmpty();
        assertThat(attendances()).isZero();
    }

    @Test
    void anUnbornChildIsAskedForByItsMothersNumber() {
        AgencyEvent event = event("PLAN_STARTED", 0, day(-10))
                .setPeople(List.of(
                        one(PersonRole.PARENT, person(child).setSex(Sex.F).build()),
                        one(
                                PersonRole.UNBORN_CHILD,
                                person(null)
                                        .setExpectedDeliveryDate(LocalDate.of(2027, 1, 2))
                                        .build())))
                .build();
        keep(event, PlanType.UNBORN);

        Answer answer = ask("UNSCHEDULED", child, BORN);

        assertThat(answer.json().path("plans").get(0).path("type").asString()).isEqualTo("UNBORN");
        assertThat(answer.json().path("socialCareTold").asBoolean()).isTrue();
    }

    @Test
    void anUnbornChildWhoseDayNobodySaidIsToldOfWithItsMother() {
        AgencyEvent event = event("PLAN_STARTED", 0, day(-10))
                .setPeople(List.of(
                        one(PersonRole.PARENT, person(child).setSex(Sex.F).build()),
                        one(PersonRole.UNBORN_CHILD, person(null).build())))
                .build();
        keep(event, PlanType.UNBORN);

        assertThat(ask("UNSCHEDULED", child, BORN).json().path("socialCareTold").asBoolean())
                .isTrue();
        assertThat(attendances()).isEqualTo(1);
        assertThat(jdbc.sql("""
                select count(*) from receipt where 'NO_EXPECTED_DELIVERY_DATE' = any (gaps)
                and regexp_replace(upper(source_reference), '[^A-Z0-9]', '', 'g') in (
                    select 'CPIS0' || upper(replace(id::text, '-', '')) from plan_access where nhs_number = :number)
                """).param("number", child).query(Long.class).single())
                .as("the child is in it")
                .isEqualTo(1);
    }

    @Test
    void showsTheLastTwentyFiveLookUpsAndNoMore() {
        told("PLAN_STARTED", PlanType.CP, 0, day(-40));
        for (int time = 0; time < 27; time++) {
            ask("SCHEDULED", child, BORN);
        }
        assertThat(ask("SCHEDULED", child, BORN).json().path("accesses")).hasSize(25);
    }

    @ParameterizedTest
    @CsvSource({
        "9990000019, 2019-04-05, SCHEDULED, /nhsNumber",
        "9990000018, 2199-04-05, SCHEDULED, /dateOfBirth",
        "9990000018, 1819-04-05, UNSCHEDULED, /dateOfBirth",
        "9990000018, 2019-04-05, WALK_IN, /setting"
    })
    void refusesAQuestionThatCannotBe(String number, String born, String setting, String pointer) {
        Answer answer = post(OURS, body(number, born, setting));

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.text()).contains(pointer).doesNotContain(number);
    }

    @Test
    void aLookUpThatAlertsAndOneThatDoesNotAreTwoPermissions() {
        String scheduled = TestTokens.client("northshire-health", "child-protection:scheduled");

        assertThat(post(scheduled, body(child, BORN.toString(), "SCHEDULED")).status())
                .isEqualTo(200);
        assertThat(post(scheduled, body(child, BORN.toString(), "UNSCHEDULED")).status())
                .isEqualTo(403);
        assertThat(post(TestTokens.client("northshire-police"), body(child, BORN.toString(), "SCHEDULED"))
                        .status())
                .isEqualTo(403);
        assertThat(post(null, body(child, BORN.toString(), "SCHEDULED")).status())
                .isEqualTo(401);
    }

    private AgencyEvent told(String type, PlanType plan, int revision, Instant at) {
        AgencyEvent event = event(type, revision, at)
                .setPeople(List.of(one(PersonRole.CHILD, person(child).build())))
                .build();
        keep(event, plan);
        return event;
    }

    /** Sends it, and waits until it was kept. */
    private void keep(AgencyEvent event, PlanType plan) {
        send(CaseChanged.newBuilder().setEvent(event).setPlan(plan).build());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select count(*) from plan_reference where reference_id = :id")
                                .param("id", event.getReferenceId())
                                .query(Long.class)
                                .single()
                        == 1);
    }

    private void send(CaseChanged changed) {
        var sent = hubProducer.send(new ProducerRecord<>(
                HubTopics.SOCIAL_CARE_CASE_CHANGED.name(),
                changed.getEvent().getReferenceId().toString(),
                changed));
        hubProducer.flush();
        assertThat(sent).succeedsWithin(Duration.ofSeconds(10));
    }

    private static AgencyEvent.Builder event(String type, int revision, Instant at) {
        return AgencyEvent.newBuilder()
                .setEventId(UUID.randomUUID())
                .setReferenceId(UUID.randomUUID())
                .setAuthority("northshire")
                .setAgency(Agency.SOCIAL_CARE)
                .setSourceReference("T " + UUID.randomUUID())
                .setRevision(revision)
                .setType(type)
                .setOccurredAt(at)
                .setReceivedAt(at);
    }

    private static PersonInEvent one(PersonRole role, Person person) {
        return PersonInEvent.newBuilder()
                .setRole(role)
                .setPresence(Presence.UNKNOWN)
                .setPerson(person)
                .build();
    }

    private static Person.Builder person(@Nullable String nhsNumber) {
        return Person.newBuilder()
                .setNhsNumber(nhsNumber)
                .setSex(Sex.UNKNOWN)
                .setDateOfBirth(nhsNumber == null ? null : BORN);
    }

    private static Instant day(int fromToday) {
        return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(fromToday));
    }

    private long attendances() {
        return jdbc.sql("""
                select count(*) from receipt where type = 'UNSCHEDULED_ATTENDANCE' and accepted_at is not null
                and regexp_replace(upper(source_reference), '[^A-Z0-9]', '', 'g') in (
                    select 'CPIS0' || upper(replace(id::text, '-', '')) from plan_access where nhs_number = :number)
                """).param("number", child).query(Long.class).single();
    }

    private Answer ask(String setting, String number, LocalDate born) {
        return post(OURS, body(number, born.toString(), setting));
    }

    private Answer post(@Nullable String token, String body) {
        return new DoorClient(port, PATH).post(token, body);
    }

    private static String body(String number, String born, String setting) {
        return """
                {"nhsNumber": "%s", "dateOfBirth": "%s", "setting": "%s"}
                """.formatted(number, born, setting);
    }

    /** A number of the test range for each test. */
    private static String number() {
        while (true) {
            String stem = "9991%05d".formatted(CHILDREN.incrementAndGet());
            for (int check = 0; check < 10; check++) {
                if (NhsNumber.check(stem + check).ok().isPresent()) {
                    return stem + check;
                }
            }
        }
    }

    private void takeBack(AgencyEvent event) {
        send(CaseChanged.newBuilder()
                .setEvent(AgencyEvent.newBuilder(event)
                        .setRetracted(true)
                        .setPeople(List.of())
                        .build())
                .build());
    }
}
