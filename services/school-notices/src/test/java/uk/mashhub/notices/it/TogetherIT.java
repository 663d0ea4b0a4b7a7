package uk.mashhub.notices.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.notices.delivery.ReceiveRequest;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.Presence;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * Requests that come in one poll end as the same requests one after the other, whatever they say of each other, or an authority decides
 * meanwhile.
 */
class TogetherIT extends OnRealParts {

    private static final int REQUESTS = 60;
    private static final int NOTICES = 8;
    private static final int TOGETHER_MAX = 12;
    private static final Instant OCCURRED = Instant.parse("2026-11-20T22:15:00Z");

    @Autowired
    ReceiveRequest requests;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** Where a request is told: the same requests are told in two worlds, which share nothing but the schools' numbers. */
    private record World(String name) {

        UUID id(String kind, int number) {
            return UUID.nameUUIDFromBytes((name + kind + number).getBytes(UTF_8));
        }

        String child(int number) {
            return "c_" + name + number;
        }

        NoticeRequest request(Said said) {
            return new NoticeRequest(
                    id("notice", said.notice()),
                    child(said.child()),
                    said.revision(),
                    said.wanted(),
                    said.wanted() ? null : "RETRACTED",
                    NoticeKind.DOMESTIC_ABUSE,
                    "northshire",
                    id("event", said.incident()),
                    id("incident", said.incident()),
                    said.urn(),
                    Presence.PRESENT,
                    OCCURRED,
                    OCCURRED.plusSeconds(300),
                    true,
                    null,
                    127,
                    null);
        }
    }

    private record Said(
            int notice,
            int child,
            int incident,
            long revision,
            boolean wanted,
            @Nullable String urn) {}

    /** Schools nobody has told of: nothing is delivered meanwhile, and so both worlds stand still between two requests. */
    private static List<Said> said(Random random, List<@Nullable String> urns) {
        return IntStream.range(0, REQUESTS)
                .mapToObj(i -> new Said(
                        random.nextInt(NOTICES),
                        random.nextInt(2),
                        random.nextInt(2),
                        1 + random.nextInt(6),
                        random.nextInt(4) > 0,
                        urns.get(random.nextInt(urns.size()))))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void endAsTheyWouldOneByOne(long seed) {
        var random = new Random(seed);
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<@Nullable String> urns = new ArrayList<>(List.of(freshUrn(), freshUrn()));
        urns.add(null);
        List<Said> said = said(random, urns);

        var apart = new World(run + "a");
        said.forEach(one -> requests.receive(List.of(apart.request(one))));
        var together = new World(run + "t");
        int from = 0;
        while (from < said.size()) {
            int to = Math.min(said.size(), from + 1 + random.nextInt(TOGETHER_MAX));
            requests.receive(
                    said.subList(from, to).stream().map(together::request).toList());
            from = to;
        }

        assertThat(notices(together)).isEqualTo(notices(apart)).hasSizeGreaterThan(NOTICES / 2);
        assertThat(steps(together)).isEqualTo(steps(apart));
        assertThat(recalls(together)).isEqualTo(recalls(apart)).isNotEmpty();
    }

    @Test
    void whatAnAuthorityDecidesWhileARequestIsTakenInHoldsForItToo() throws Exception {
        String urn = freshUrn();
        put(urn, schoolBody("northshire", "08:50", false).replace("PRIMARY", "HOME_EDUCATION"));
        var world = new World(UUID.randomUUID().toString());
        NoticeRequest request = world.request(new Said(1, 1, 1, 1, true, urn));
        try (var authority = Executors.newSingleThreadExecutor()) {
            Future<Api.Answer> decided = transaction.execute(status -> {
                requests.receive(List.of(request));
                Future<Api.Answer> put =
                        authority.submit(() -> api().put(TestTokens.client(SCHOOLS), "/v1/settings", """
                        {"officers":[{"desk":"HOME_EDUCATION","name":"Officer One","email":"ehe@authority.example.test"}]}"""));
                await().until(() -> put.isDone() || somebodyWaits());
                return put;
            });
            assertThat(decided.get().status()).isEqualTo(200);
        }

        await().atMost(Duration.ofMinutes(1))
                .until(() -> seenByMash(request.noticeId()).text("status").equals("DELIVERED"));
        api().put(TestTokens.client(SCHOOLS), "/v1/settings", "{}"); // because other tests share the authority
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private List<String> notices(World world) {
        return each(
                world,
                "select concat_ws(' ', right(child_ref, 1), request_revision, wanted, urn, status, hold_reason, step, telling) from notice where notice_id = :id");
    }

    private List<String> steps(World world) {
        return each(
                world,
                "select concat_ws(' ', step, status, hold_reason) from notice_step where notice_id = :id order by step");
    }

    private List<String> recalls(World world) {
        return each(
                world, "select concat_ws(' ', step, reason) from notice_recall where notice_id = :id order by step");
    }

    private List<String> each(World world, String sql) {
        return IntStream.range(0, NOTICES)
                .boxed()
                .flatMap(notice ->
                        jdbc.sql(sql).param("id", world.id("notice", notice)).query(String.class).list().stream()
                                .map(row -> notice + ": " + row))
                .toList();
    }
}
