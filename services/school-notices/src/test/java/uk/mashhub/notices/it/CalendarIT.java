package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * from end to end, by a clock that is moved through the nights and holidays of a school year: told at once, at whatever
 * hour; chased, telephoned and overdue by the school's own next day, to the second.
 */
class CalendarIT extends OnChannels {

    private static final Duration LONG = Duration.ofMinutes(1);

    static Stream<Arguments> nights() {
        return Stream.of(
                argumentSet("a weekend", "2026-11-20T22:15Z", "2026-11-23T08:50Z"),
                argumentSet("the small hours of a school day", "2026-11-24T02:10Z", "2026-11-24T08:50Z"),
                argumentSet("an INSET day", "2026-11-26T20:00Z", "2026-11-30T08:50Z"),
                argumentSet("a bank holiday, in summer time", "2027-04-30T19:00Z", "2027-05-04T07:50Z"),
                argumentSet(
                        "the end of term, and INSET on the first day back", "2026-12-18T15:30Z", "2027-01-05T08:50Z"),
                argumentSet("the hour that comes twice, first time", "2026-10-25T00:30Z", "2026-10-26T08:50Z"),
                argumentSet("the hour that comes twice, second time", "2026-10-25T01:30Z", "2026-10-26T08:50Z"),
                argumentSet("the hour that does not come", "2028-03-26T00:59Z", "2028-03-27T07:50Z"),
                argumentSet("the clock change of an Easter weekend", "2027-03-27T23:00Z", "2027-03-30T07:50Z"));
    }

    @ParameterizedTest
    @MethodSource("nights")
    void tellsAtOnceAndChasesByTheSchoolsOwnNextDay(String occurredAt, String deadline) throws Exception {
        Instant occurred = OffsetDateTime.parse(occurredAt).toInstant();
        Instant bell = OffsetDateTime.parse(deadline).toInstant();
        String name = "night" + freshUrn();
        clock.set(occurred.plusSeconds(360).toString());
        Asked asked = Asked.at(schoolOpenAt(name, "08:50")).occurredAt(occurred);
        // because "nothing happened yet" needs something that did: a school that starts a minute earlier
        Asked control = Asked.at(schoolOpenAt(name + "control", "08:49")).occurredAt(occurred);
        ask(asked);
        ask(control);
        awaitStatus(control, "DELIVERED");
        assertThat(awaitStatus(asked, "DELIVERED").path("deadline").asString()).isEqualTo(bell.toString());
        await().atMost(LONG)
                .until(() -> mailTo(name + "1").size() + mailTo(name + "2").size() == 2);

        clock.set(bell.minus(Duration.ofMinutes(90)).minusSeconds(1).toString());
        await().atMost(LONG).until(() -> attention(control).equals("NEXT_LEAD"));
        assertThat(attention(asked)).isEqualTo("NONE");
        clock.set(bell.minus(Duration.ofMinutes(90)).toString());
        await().atMost(LONG).until(() -> mailTo(name + "3").size() == 1);

        clock.set(bell.minus(Duration.ofMinutes(45)).minusSeconds(1).toString());
        await().atMost(LONG).until(() -> attention(control).equals("PHONE_TASK"));
        assertThat(attention(asked)).isEqualTo("NEXT_LEAD");
        clock.set(bell.minus(Duration.ofMinutes(45)).toString());
        await().atMost(LONG).until(() -> attention(asked).equals("PHONE_TASK"));

        clock.set(bell.minusSeconds(1).toString());
        await().atMost(LONG).until(() -> attention(control).equals("ESCALATED"));
        assertThat(seenByMash(asked.noticeId()).json().path("overdue").asBoolean())
                .isFalse();
        clock.set(bell.toString());
        await().atMost(LONG).until(() -> attention(asked).equals("ESCALATED"));
        assertThat(seenByMash(asked.noticeId()).json().path("overdue").asBoolean())
                .isTrue();
        assertThat(mailTo(name).stream().filter(mail -> !recipient(mail).startsWith(name + "control")))
                .as("each prompt once")
                .hasSize(3);
    }

    @Test
    void inAHolidayTheCoverArrangementIsToldBesidesAndTheSchoolIsChasedOnItsFirstDayBack() throws Exception {
        String name = "holiday" + freshUrn();
        jdbc.sql("""
                insert into authority_settings (authority, early_years, disclosure_profile, chase_before, phone_before, version,
                    updated_at)
                values (:authority, false, 'MINIMAL', interval '90 minutes', interval '45 minutes', 1, now())
                """).param("authority", name).update();
        jdbc.sql("""
                insert into authority_officer (authority, desk, email, position, name)
                values (:authority, 'HOLIDAY_COVER', :cover, 0, 'Cover of the holidays'),
                    (:authority, 'EDUCATION_SAFEGUARDING', :desk, 1, 'Desk of the authority')
                """)
                .param("authority", name)
                .param("cover", "cover" + name + "@council.example.test")
                .param("desk", "desk" + name + "@council.example.test")
                .update();
        String urn = schoolOpenAt(name, "08:50");
        jdbc.sql("update establishment set authority = :authority where urn = :urn")
                .param("authority", name)
                .param("urn", urn)
                .update();
        clock.set("2026-12-26T10:05:00Z");
        Asked asked = Asked.at(urn).occurredAt(Instant.parse("2026-12-26T09:00:00Z"));
        ask(asked);

        assertThat(awaitStatus(asked, "DELIVERED").path("deadline").asString()).isEqualTo("2027-01-05T08:50:00Z");
        await().atMost(LONG)
                .until(() -> mailTo("cover" + name).size() == 1 && mailTo(name).size() == 2);
        assertThat(mailTo("desk" + name)).isEmpty();

        clock.set("2027-01-05T07:20:00Z");
        await().atMost(LONG).until(() -> mailTo(name + "3").size() == 1);
        clock.set("2027-01-05T08:50:00Z");
        await().atMost(LONG).until(() -> mailTo("desk" + name).size() == 1);
        assertThat(mailTo("cover" + name)).hasSize(1);
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String attention(Asked asked) {
        return jdbc.sql("select attention from notice where notice_id = :id")
                .param("id", asked.noticeId())
                .query(String.class)
                .single();
    }

    private String schoolOpenAt(String name, String startOfDay) {
        String urn = freshUrn();
        String lead = "{\"name\":\"Lead %d\",\"email\":\"%s%d@school.example.test\"}";
        String body = """
                {"name":"Example Row","authority":"northshire","phase":"PRIMARY","startOfDay":"%s",
                 "terms":[{"from":"2026-09-02","to":"2026-12-18"},{"from":"2027-01-04","to":"2027-07-20"},
                          {"from":"2027-09-02","to":"2028-07-20"}],
                 "insetDays":["2026-11-27","2027-01-04"],"safeguardingLeads":[%s,%s,%s],"channels":[{"type":"EMAIL"}]}
                """.formatted(
                        startOfDay, lead.formatted(1, name, 1), lead.formatted(2, name, 2), lead.formatted(3, name, 3));
        Api.Answer put = api().put(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn, body);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        return urn;
    }
}
