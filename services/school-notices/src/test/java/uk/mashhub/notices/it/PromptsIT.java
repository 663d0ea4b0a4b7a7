package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.testkit.parts.TestTokens;

/** prompts over a real mail server and to a real webhook receiver, and what their faults cost: time, and nothing else. */
class PromptsIT extends OnRealParts {

    private static final String SECRET = "0123456789abcdef-secret";
    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
    private static final HttpServer RECEIVER = receiver();

    @Autowired
    JdbcClient jdbc;

    private record Call(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    @DynamicPropertySource
    static void channels(DynamicPropertyRegistry registry) {
        MAIL.start();
        registry.add("hub.notices.mail.host", () -> "127.0.0.1");
        registry.add("hub.notices.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("hub.notices.mail.encrypted", () -> "false");
        registry.add("hub.notices.webhooks.private-addresses", () -> "true");
        registry.add("hub.notices.webhooks.timeout", () -> "2s");
    }

    @AfterAll
    static void end() {
        RECEIVER.stop(0);
        MAIL.stop();
    }

    @Test
    void promptsTheFirstTwoLeadsByMailThatNamesNobodyAndTellsTheSchoolsSystemSigned() throws Exception {
        String urn = school("prompt", "/good");
        Asked asked = delivered(urn);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailTo("prompt").size() == 2 && callsOf(asked).size() == 1);
        for (MimeMessage mail : mailTo("prompt")) {
            String all = mail.getSubject() + mail.getContent();
            assertThat(all)
                    .doesNotContain(
                            PersonIndexStandIn.nameOf(asked.childRef()), asked.childRef(), urn, "Testchild", "Example");
            assertThat(mail.getHeader("MASH-Hub-Repeat")).isNull();
        }
        Call call = callsOf(asked).getFirst();
        assertThat(call.body()).contains(PersonIndexStandIn.nameOf(asked.childRef()));
        assertThat(call.header("Mash-hub-signature")).isEqualTo(signature(call));
        assertThat(jdbc.sql("select secret from establishment_channel where urn = :urn and type = 'WEBHOOK'")
                        .param("urn", urn)
                        .query(String.class)
                        .single())
                .as("a secret is kept sealed")
                .startsWith("v1:");

        ask(asked.next().status(NoticeRequestStatus.WITHDRAWN));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailTo("prompt").size() == 4 && callsOf(asked).size() == 2);
        assertThat(callsOf(asked).getLast().body()).contains("RECALLED").doesNotContain("Testchild");
    }

    @Test
    void oneSystemThatHangsKeepsNobodyElseWaiting() {
        Asked stuck = delivered(school("stuck", "/hang"));
        Asked quick = delivered(school("quick", "/good"));

        await().atMost(Duration.ofSeconds(5)).until(() -> callsOf(quick).size() == 1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(row(stuck, "WEBHOOK")).startsWith("PENDING NO_ANSWER"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> callsOf(stuck).stream()
                        .anyMatch(call -> call.header("Mash-hub-repeat").equals("true")));
    }

    @Test
    void aMailServerThatIsAwayCostsTimeAndNoPrompt() throws Exception {
        MAIL.stop();
        Asked asked = delivered(school("later", "/good"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(row(asked, "EMAIL")).startsWith("PENDING MAIL_SERVER_AWAY"));

        MAIL.start();
        jdbc.sql("update notice_delivery set next_attempt = now() where status = 'PENDING' and channel = 'EMAIL'")
                .update();

        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("later").size() == 2);
        assertThat(mailTo("later"))
                .allSatisfy(
                        mail -> assertThat(mail.getHeader("MASH-Hub-Repeat")).isNull());
    }

    @Test
    void whatWasCutOffBetweenSendingAndWritingDownIsSentAgainAndMarked() throws Exception {
        Asked asked = delivered(school("again", "/good"));
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("again").size() == 2);

        jdbc.sql("""
                update notice_delivery set status = 'PENDING', in_flight = true, next_attempt = now()
                where notice_id = :id and channel = 'EMAIL' and recipient like 'again1%'
                """).param("id", asked.noticeId()).update();

        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("again").size() == 3);
        int repeats = 0;
        for (MimeMessage mail : mailTo("again")) {
            repeats += mail.getHeader("MASH-Hub-Repeat") == null ? 0 : 1;
        }
        assertThat(repeats).isEqualTo(1);
    }

    @Test
    void chasesTheNextLeadThenAsksForATelephoneCallThenSaysOverdueEachOnce() {
        Asked asked = delivered(school("chase", "/good"));
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("chase").size() == 2);

        clock.set("2026-11-23T07:25:00Z");
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("chase3").size() == 1);
        clock.set("2026-11-23T08:10:00Z");
        await().atMost(Duration.ofSeconds(20)).until(() -> attention(asked).equals("PHONE_TASK"));
        clock.set("2026-11-23T08:50:00Z");
        await().atMost(Duration.ofSeconds(20)).until(() -> attention(asked).equals("ESCALATED"));

        assertThat(Records.progressOf(asked.noticeId()))
                .extracting(step -> String.valueOf(step.getAttention()))
                .containsExactly("null", "null", "null", "NEXT_LEAD", "PHONE_TASK", "ESCALATED");
        assertThat(mailTo("chase")).as("each prompt once").hasSize(3);
    }

    @Test
    void leavesOutALeadWhoMayBeAPartyAndHoldsWhenNobodyIsLeft() {
        PERSON_INDEX.isAParty("Lead 1 of party");
        Asked asked = delivered(school("party", "/good"));
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("party").size() == 2);
        assertThat(mailTo("party1")).isEmpty();

        PERSON_INDEX.isAParty("Lead 1 of nobody");
        PERSON_INDEX.isAParty("Lead 2 of nobody");
        PERSON_INDEX.isAParty("Lead 3 of nobody");
        Asked held = Asked.at(school("nobody", "/good"));
        ask(held);
        assertThat(awaitStatus(held, "HELD").path("holdReason").asString()).isEqualTo("RECIPIENT_CONFLICT");
        assertThat(mailTo("nobody")).isEmpty();
        assertThat(jdbc.sql("select count(*) from notice_conflict where notice_id = :id")
                        .param("id", asked.noticeId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private String school(String name, String path) {
        String urn = freshUrn();
        String leads = String.join(
                ",",
                List.of(1, 2, 3).stream()
                        .map(n -> "{\"name\":\"Lead %d of %s\",\"email\":\"%s%d@school.example.test\"}"
                                .formatted(n, name, name, n))
                        .toList());
        String body = """
                {"name":"Example Row","authority":"northshire","phase":"PRIMARY","startOfDay":"08:50",
                 "terms":[{"from":"2026-11-02","to":"2026-12-18"}],"insetDays":[],"safeguardingLeads":[%s],
                 "channels":[{"type":"EMAIL"},{"type":"WEBHOOK","url":"http://%s:%d%s","secret":"%s"}],
                 "disclosureProfile":"MINIMAL"}""".formatted(
                        leads,
                        path.equals("/hang") ? "127.0.0.1" : "localhost",
                        RECEIVER.getAddress().getPort(),
                        path,
                        SECRET);
        Api.Answer put = api().put(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn, body);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        return urn;
    }

    private static List<MimeMessage> mailTo(String start) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().startsWith(start);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static List<Call> callsOf(Asked asked) {
        return CALLS.stream()
                .filter(call -> call.body().contains(asked.noticeId().toString()))
                .toList();
    }

    private String row(Asked asked, String channel) {
        return jdbc.sql(
                        "select status || ' ' || coalesce(last_fault, '') from notice_delivery where notice_id = :id and channel = :channel limit 1")
                .param("id", asked.noticeId())
                .param("channel", channel)
                .query(String.class)
                .single();
    }

    private String attention(Asked asked) {
        return jdbc.sql("select attention from notice where notice_id = :id")
                .param("id", asked.noticeId())
                .query(String.class)
                .single();
    }

    private static String signature(Call call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signed =
                mac.doFinal((call.header("Mash-hub-timestamp") + "." + call.body()).getBytes(StandardCharsets.UTF_8));
        return "v1=" + HexFormat.of().formatHex(signed);
    }

    /** The same one again after it was away, as a mail server's is. */
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", PromptsIT::take);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        CALLS.add(new Call(path, exchange.getRequestHeaders(), body));
        if (path.equals("/hang")) {
            return; // never answers
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
