package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.Refusal;
import uk.mashhub.testkit.parts.TestProducer;

/** One notice that the database refuses, among others of its poll and of its round: the others go on, and it goes once it is let in. */
@ExtendWith(OutputCaptureExtension.class)
class PoisonIT extends OnChannels {

    private static final Duration LONG = Duration.ofMinutes(2);

    @Autowired
    private DataSource database;

    @AfterEach
    void letIn() {
        Stream.of("notice", "notice_content")
                .forEach(table -> jdbc.sql("drop trigger if exists refuse_one on " + table)
                        .update());
    }

    /** As a defect of ours would, or a full disk under one table. */
    private void refuse(String table, Asked one) {
        jdbc.sql("""
                create or replace function refuse_one() returns trigger language plpgsql as $$
                begin
                    if new.notice_id = '%s' then raise exception 'refused by a test'; end if;
                    return new;
                end $$""".formatted(one.noticeId())).update();
        jdbc.sql("create trigger refuse_one before insert on " + table + " for each row execute function refuse_one()")
                .update();
    }

    private List<Asked> among(Asked poison, String urn) {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(i == 5 ? poison : Asked.at(urn));
        }
        askAll(asked);
        asked.remove(poison);
        return asked;
    }

    private long inStatus(List<Asked> asked, String status) {
        return jdbc.sql("select count(*) from notice where notice_id = any (:ids) and status = :status")
                .param("ids", asked.stream().map(Asked::noticeId).toArray(UUID[]::new))
                .param("status", status)
                .query(Long.class)
                .single();
    }

    @Test
    void aRequestThatCannotBeWrittenHoldsUpOnlyItsOwnChildAndIsSaidToWait(CapturedOutput log) {
        String urn = school("refused", "/good");
        Asked poison = Asked.at(urn);
        refuse("notice", poison);

        List<Asked> others = among(poison, urn);
        Asked behind = poison.another(urn);
        ask(behind);

        await().atMost(LONG).until(() -> inStatus(others, "DELIVERED") == others.size());
        assertThat(inStatus(List.of(poison, behind), "DELIVERED")).isZero();
        await().atMost(LONG).until(() -> log.getAll().contains("wait, attempt"));

        letIn();
        await().atMost(LONG).until(() -> inStatus(List.of(poison, behind), "DELIVERED") == 2);
    }

    @Test
    void aRequestRefusedForWhatItSaysIsParkedAndHoldsUpNobody(CapturedOutput log) {
        String urn = school("parked", "/good");
        Asked poison = Asked.at(urn);
        List<Asked> others;
        try (var _ = new Refusal(database, "notice", "new.notice_id = '%s'".formatted(poison.noticeId()))) {
            others = among(poison, urn);
            Asked behind = poison.another(urn);
            ask(behind);
            others.add(behind);

            await().atMost(LONG).until(() -> inStatus(others, "DELIVERED") == others.size());
            await().atMost(LONG).until(() -> lettersOf(poison).size() == 1);
        }
        await().atMost(LONG)
                .until(() -> others.stream().allMatch(one -> callsOf(one).size() == 1));
        DeadLetter letter = lettersOf(poison).getFirst();
        assertThat(letter.getReason()).isEqualTo("REFUSED");
        assertThat(log.getAll())
                .doesNotContain(Refusal.WORDS)
                .doesNotContain(PersonIndexStandIn.nameOf(poison.childRef()));

        send(poison.childRef(), letter.getRecordValue().array());
        await().atMost(LONG).until(() -> inStatus(List.of(poison), "DELIVERED") == 1);
        assertThat(lettersOf(poison)).hasSize(1);
        assertThat(others).as("each told once").allMatch(one -> callsOf(one).size() == 1);
    }

    /** Its own, by their bytes. */
    private static List<DeadLetter> lettersOf(Asked asked) {
        String topic = HubTopics.ENCOMPASS_NOTICE_REQUESTED.name();
        byte[] bytes = TestProducer.bytes(HubSerdes::serializer, topic, asked.wire());
        return Records.deadLetters().stream()
                .filter(letter -> ByteBuffer.wrap(bytes).equals(letter.getRecordValue()))
                .toList();
    }

    @Test
    void aNoticeThatCannotBeToldHoldsUpNoOther(CapturedOutput log) {
        String urn = school("untold", "/good");
        Asked poison = Asked.at(urn);
        refuse("notice_content", poison);

        List<Asked> others = among(poison, urn);

        await().atMost(LONG).until(() -> inStatus(others, "DELIVERED") == others.size());
        await().atMost(LONG).until(() -> log.getAll().contains("notices wait"));
        assertThat(inStatus(List.of(poison), "QUEUED")).isEqualTo(1);
        assertThat(log.getAll())
                .doesNotContain("refused by a test")
                .as("the row that was refused holds a name, and the driver tells refused rows when it may")
                .doesNotContain(PersonIndexStandIn.nameOf(poison.childRef()));

        letIn();
        await().atMost(LONG).until(() -> inStatus(List.of(poison), "DELIVERED") == 1);
    }
}
