package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.notices.delivery.ReceiveRequest;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.Presence;
import uk.mashhub.testkit.parts.TestTokens;

/** what was told and turned out otherwise; and never two live notices for one child, school and incident. */
class CorrectionsIT extends OnChannels {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    ReceiveRequest requests;

    @Test
    void aLeadWhomTheCorrectedIncidentNamesIsLeftOutOfTheNextTelling() {
        Asked asked = delivered(school("named", "/good"));
        await().atMost(LONG).until(() -> mailTo("named").size() == 2);
        PERSON_INDEX.isAParty("Lead 1 of named");

        ask(asked.next());

        await().atMost(LONG)
                .until(() -> telling(asked) == 2 && inboxes(asked, 2).size() == 2);
        assertThat(inboxes(asked, 1)).hasSize(3);
        assertThat(inboxes(asked, 2))
                .containsExactlyInAnyOrder("named2@school.example.test", "named3@school.example.test");
    }

    @Test
    void aLeadWhomACorrectionNamesBetweenTheQuestionAndTheTellingIsNotTold() {
        Asked asked = Asked.at(school("between", "/good"));
        PERSON_INDEX.beforeItAnswersAbout(asked.wire().getReferenceId(), () -> {
            PERSON_INDEX.isAParty("Lead 1 of between");
            ask(asked.next());
            await().atMost(LONG).until(() -> revision(asked) == 2);
        });
        ask(asked);
        awaitStatus(asked, "DELIVERED");

        assertThat(revision(asked)).isEqualTo(2);
        assertThat(inboxes(asked, 1))
                .containsExactlyInAnyOrder("between2@school.example.test", "between3@school.example.test");
    }

    @Test
    void whatWasCorrectedWhileItWasInQuestionWhoTheChildIsIsToldOnceThatIsSettled() {
        Asked asked = delivered(school("doubtful", "/good"));
        Asked corrected = asked.next().presence(uk.mashhub.events.v1.Presence.NOT_PRESENT);
        ask(corrected.band(IdentityBand.POTENTIAL));
        await().atMost(LONG).until(() -> revision(asked) == 2);
        assertThat(telling(asked)).isEqualTo(1);

        ask(corrected.next());

        await().atMost(LONG).until(() -> presences(asked).equals(List.of("PRESENT", "NOT_PRESENT")));
    }

    @Test
    void nobodyIsToldAnewWhileItIsInQuestionWhoTheChildIs() {
        Asked asked = delivered(school("unsure", "/good"));
        PERSON_INDEX.isAParty("Lead 1 of unsure");

        ask(asked.next().band(IdentityBand.POTENTIAL));

        assertThat(awaitStatus(asked, "HELD").path("holdReason").asString()).isEqualTo("IDENTITY_REVIEW");
        assertThat(inboxes(asked, 2)).isEmpty();

        ask(asked.next().next());
        await().atMost(LONG).until(() -> inboxes(asked, 2).size() == 2);
    }

    @Test
    void aCorrectionThatChangesNothingForTheSchoolTellsNothing() {
        Asked asked = delivered(school("same", "/good"));
        ask(asked.next());
        await().atMost(LONG).until(() -> revision(asked) == 2);
        await().atMost(LONG)
                .until(() -> jdbc.sql("select count(*) from recheck_task where notice_id = :id")
                                .param("id", asked.noticeId())
                                .query(Long.class)
                                .single()
                        == 0);

        assertThat(statuses(seenByMash(asked.noticeId()).json())).containsExactly("QUEUED", "SENT", "DELIVERED");
    }

    @Test
    void wordsOfTheChildThatWereTakenBackAreTakenBackFromTheSchool() {
        String urn = school("taken", "/good");
        jdbc.sql("update establishment set disclosure_profile = 'FULL' where urn = :urn")
                .param("urn", urn)
                .update();
        jdbc.sql("""
                insert into authority_settings (authority, early_years, disclosure_profile, chase_before, phone_before, version,
                    updated_at)
                values ('force-of-words', false, 'FULL', interval '90 minutes', interval '45 minutes', 1, now())
                """).update();
        Asked asked = Asked.at(urn).authority("force-of-words");
        Incident.of(asked, "harmless", new Random(1)).publish();
        ask(asked);
        await().atMost(LONG).until(() -> voices(asked).equals(List.of(Incident.HARMLESS)));

        Asked corrected = asked.next();
        Incident.of(corrected, "none", new Random(2)).publish();
        ask(corrected);

        await().atMost(LONG).until(() -> voices(asked).equals(List.of(Incident.HARMLESS, "")));
        await().atMost(LONG).until(() -> !callsOf(asked).isEmpty());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(callsOf(asked).getLast().body()).doesNotContain(Incident.HARMLESS));
    }

    @Test
    void theSystemOfTheSchoolThatWasToldHearsThatItIsTakenBackWhenTheChildTurnsOutToBeAtAnother() {
        String before = school("school-before", "/before");
        String after = school("school-after", "/after");
        Asked asked = delivered(before);
        await().atMost(LONG).until(() -> callsOf(asked).size() == 1);

        ask(asked.next().urn(after));

        await().atMost(LONG).until(() -> callsOf(asked).size() == 3);
        assertThat(callsOf(asked))
                .filteredOn(call -> call.path().equals("/before"))
                .last()
                .satisfies(call -> assertThat(call.body())
                        .contains("\"status\":\"RECALLED\"", before)
                        .doesNotContain(after, PersonIndexStandIn.nameOf(asked.childRef())));
        assertThat(callsOf(asked))
                .filteredOn(call -> call.path().equals("/after"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"telling\":2", after));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "known")
    void whatAPersonTookBackStaysSoWhenTheChildIsMergedIntoAnother(@Nullable String known) {
        String urn = school("merged" + known, "/good");
        UUID reference = UUID.randomUUID();
        NoticeRequest before = request(Asked.at(urn).childRef(), reference, known == null ? null : urn);
        NoticeRequest merged = request(Asked.at(urn).childRef(), reference, urn);
        NoticeRequest another = request(Asked.at(urn).childRef(), reference, urn);
        receive(before);
        await().atMost(LONG).until(() -> status(before).equals(known == null ? "HELD" : "DELIVERED"));
        takenBack(before);
        PERSON_INDEX.doesNotKnow(before.childRef());
        PERSON_INDEX.merges(before.childRef(), merged.childRef());

        receive(merged);
        receive(another);

        await().atMost(LONG).until(() -> asked(merged) && asked(another));
        PERSON_INDEX.learns(before.childRef());
        await().atMost(LONG).until(() -> status(another).equals("DELIVERED"));
        await().atMost(LONG).until(() -> !status(merged).equals("QUEUED"));
        assertThat(status(merged)).isEqualTo("RECALLED");
        assertThat(seenByMash(merged.noticeId())
                        .json()
                        .path("recall")
                        .path("reason")
                        .asString())
                .isEqualTo("It would endanger the child");
        assertThat(jdbc.sql("select count(*) from notice_content where notice_id = :id")
                        .param("id", merged.noticeId())
                        .query(Long.class)
                        .single())
                .as("told")
                .isZero();
    }

    private void takenBack(NoticeRequest request) {
        Api.Answer answer = api().post(
                        TestTokens.client(MASH),
                        "/v1/notices/" + request.noticeId() + "/recall",
                        "{\"reason\":\"It would endanger the child\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Whether it waits because the person index has not said whether somebody else is the same child. */
    private boolean asked(NoticeRequest request) {
        return jdbc.sql("select count(*) from delivery_task where notice_id = :id and last_fault = 'ASKED_AGAIN'")
                        .param("id", request.noticeId())
                        .query(Long.class)
                        .single()
                == 1;
    }

    private String status(NoticeRequest request) {
        return seenByMash(request.noticeId()).text("status");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "known")
    void manyRequestsAtOnceForOneChildSchoolAndIncidentLeaveOneLiveNotice(@Nullable String school) throws Exception {
        String urn = school == null ? null : school("crowd", "/good");
        UUID reference = UUID.randomUUID();
        String child = Asked.at(urn).childRef();
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            work.add(() -> receive(request(child, reference, urn)));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> one : threads.invokeAll(work)) {
                one.get();
            }
        }

        assertThat(ofIncident("status <> 'RECALLED'", child, reference)).isEqualTo(1);
        assertThat(ofIncident("true", child, reference))
                .as("control: each was taken in")
                .isEqualTo(24);
        if (urn != null) {
            await().atMost(LONG).until(() -> ofIncident("status = 'DELIVERED'", child, reference) == 1);
        }
    }

    /** As the listener does: what the database refuses is tried again. */
    private @Nullable Void receive(NoticeRequest request) {
        await().atMost(LONG).until(() -> {
            try {
                requests.receive(List.of(request));
                return true;
            } catch (DataAccessException e) {
                return false;
            }
        });
        return null;
    }

    private static NoticeRequest request(String child, UUID reference, @Nullable String urn) {
        Instant occurred = Instant.parse("2026-11-20T22:15:00Z");
        return new NoticeRequest(
                UUID.randomUUID(),
                child,
                1,
                true,
                null,
                NoticeKind.DOMESTIC_ABUSE,
                "northshire",
                UUID.randomUUID(),
                reference,
                urn,
                Presence.PRESENT,
                occurred,
                occurred.plusSeconds(300),
                true,
                null,
                127,
                null);
    }

    private long ofIncident(String condition, String child, UUID reference) {
        return jdbc.sql("select count(*) from notice where child_ref = :child and reference_id = :reference and "
                        + condition)
                .param("child", child)
                .param("reference", reference)
                .query(Long.class)
                .single();
    }

    private List<String> voices(Asked asked) {
        return jdbc.sql("select coalesce(voice, '') from notice_content where notice_id = :id order by telling")
                .param("id", asked.noticeId())
                .query(String.class)
                .list();
    }

    private List<String> presences(Asked asked) {
        return jdbc.sql("select present from notice_content where notice_id = :id order by telling")
                .param("id", asked.noticeId())
                .query(String.class)
                .list();
    }

    private long revision(Asked asked) {
        return jdbc.sql("select request_revision from notice where notice_id = :id")
                .param("id", asked.noticeId())
                .query(Long.class)
                .single();
    }

    private int telling(Asked asked) {
        return jdbc.sql("select telling from notice where notice_id = :id")
                .param("id", asked.noticeId())
                .query(Integer.class)
                .single();
    }

    private List<String> inboxes(Asked asked, int telling) {
        return jdbc.sql("""
                select recipient from notice_delivery
                where notice_id = :id and telling = :telling and channel = 'INBOX' and purpose = 'TOLD'
                """)
                .param("id", asked.noticeId())
                .param("telling", telling)
                .query(String.class)
                .list();
    }
}
