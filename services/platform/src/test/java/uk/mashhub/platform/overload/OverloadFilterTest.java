package uk.mashhub.platform.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** A door under more than it can take: it pushes back, keeps its bound, loses nothing it took, and lets notices by. */
class OverloadFilterTest {

    private static final int SINGLE = 4;
    private static final int BULK = 2;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch work = new CountDownLatch(1);
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    private final AtomicLong waitingForProcessors = new AtomicLong();

    private final FilterChain slow = (request, response) -> {
        most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        try {
            work.await();
            done.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atWork.decrementAndGet();
        }
    };

    @AfterEach
    void letEverybodyGo() {
        work.countDown();
        callers.close();
    }

    @Test
    void turnsAwayWhatItHasNoRoomForAndFinishesWhatItTook() {
        OverloadFilter filter = filter(Duration.ofMillis(20), 32);
        List<CompletableFuture<MockHttpServletResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 10 * SINGLE; i++) {
            calls.add(call(filter, single(100)));
        }

        await().atMost(Duration.ofMinutes(1))
                .until(() -> calls.stream().filter(CompletableFuture::isDone).count() == 9 * SINGLE);
        assertThat(atWork).hasValue(SINGLE);
        work.countDown();

        List<MockHttpServletResponse> answers =
                calls.stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(answer -> answer.getStatus() == 200).hasSize(SINGLE);
        assertThat(answers)
                .filteredOn(answer -> answer.getStatus() == 503)
                .hasSize(9 * SINGLE)
                .allSatisfy(answer -> {
                    assertThat(answer.getHeader("Retry-After")).matches("[1-9]");
                    assertThat(answer.getHeader("Connection")).isEqualTo("close");
                    assertThat(answer.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                    assertThat(answer.getContentAsString()).contains("Nothing was accepted");
                });
        assertThat(done).as("what was taken").hasValue(SINGLE);
        assertThat(most).as("at work at once").hasValue(SINGLE);
        assertThat(meters.counter("hub.door.turned.away", "lane", "single").count())
                .isEqualTo(9 * SINGLE);
    }

    @Test
    void letsASingleEventByWhileTheFloodFillsItsOwnLane() {
        OverloadFilter filter = filter(Duration.ofMillis(20), 32);
        List<CompletableFuture<MockHttpServletResponse>> flood = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            MockHttpServletRequest marks = i % 2 == 0 ? stream("/v1/alerts") : single(100);
            marks.setRequestURI(i % 2 == 0 ? "/v1/alerts" : "/v1/attendance-marks");
            flood.add(call(filter, marks));
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> flood.stream().filter(CompletableFuture::isDone).count() == 50 - BULK);

        CompletableFuture<MockHttpServletResponse> notice = call(filter, single(100));

        await().atMost(Duration.ofMinutes(1)).until(() -> atWork.get() == BULK + 1);
        work.countDown();
        assertThat(notice.join().getStatus()).isEqualTo(200);
    }

    @Test
    void holdsNoMoreBytesThanItMay() {
        OverloadFilter filter = filter(Duration.ofMillis(20), 1);
        CompletableFuture<MockHttpServletResponse> large = call(filter, single(1 << 20));
        await().atMost(Duration.ofMinutes(1)).until(() -> atWork.get() == 1);

        assertThat(call(filter, single(2_000)).join().getStatus()).isEqualTo(503);

        work.countDown();
        assertThat(large.join().getStatus()).isEqualTo(200);
        assertThat(call(filter, single(2_000)).join().getStatus())
                .as("once there is room again")
                .isEqualTo(200);
    }

    @Test
    void waitsALittleBeforeItTurnsAnybodyAway() {
        OverloadFilter filter = filter(Duration.ofMinutes(1), 32);
        List<CompletableFuture<MockHttpServletResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 2 * SINGLE; i++) {
            calls.add(call(filter, single(100)));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> atWork.get() == SINGLE);
        work.countDown();
        assertThat(calls).allSatisfy(call -> assertThat(call.join().getStatus()).isEqualTo(200));
        assertThat(most).hasValue(SINGLE);
    }

    @Test
    void turnsAwayAtOnceWhereProcessorsAreWhatIsShort() {
        OverloadFilter filter = filter(Duration.ofMinutes(1), 32);
        waitingForProcessors.set(SINGLE / 2 + 1);

        MockHttpServletResponse refused = call(filter, single(100)).join();
        waitingForProcessors.set(SINGLE / 2);
        CompletableFuture<MockHttpServletResponse> taken = call(filter, single(100));
        work.countDown();

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).matches("[1-9]");
        assertThat(taken.join().getStatus()).isEqualTo(200);
        assertThat(done).hasValue(1);
    }

    @Test
    void readingIsNeverTurnedAway() {
        OverloadFilter filter = filter(Duration.ofMillis(20), 32);
        List<CompletableFuture<MockHttpServletResponse>> full = IntStream.range(0, SINGLE)
                .mapToObj(_ -> call(filter, single(100)))
                .toList();
        await().atMost(Duration.ofMinutes(1)).until(() -> atWork.get() == SINGLE);

        CompletableFuture<MockHttpServletResponse> read =
                call(filter, new MockHttpServletRequest("GET", "/v1/receipts/one"));

        await().atMost(Duration.ofMinutes(1)).until(() -> atWork.get() == SINGLE + 1);
        work.countDown();
        assertThat(read.join().getStatus()).isEqualTo(200);
        assertThat(full).allSatisfy(call -> assertThat(call.join().getStatus()).isEqualTo(200));
    }

    private OverloadFilter filter(Duration patience, int megabytes) {
        return new OverloadFilter(
                new OverloadProperties(SINGLE, BULK, megabytes, patience, Set.of("/v1/attendance-marks")),
                waitingForProcessors::get,
                JsonMapper.builder().build(),
                meters);
    }

    private CompletableFuture<MockHttpServletResponse> call(OverloadFilter filter, MockHttpServletRequest request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var response = new MockHttpServletResponse();
                    try {
                        filter.doFilter(request, response, slow);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return response;
                },
                callers);
    }

    private static MockHttpServletRequest single(int bytes) {
        var request = new MockHttpServletRequest("POST", "/v1/notifications");
        request.setContentType(MediaType.APPLICATION_JSON_VALUE);
        request.setContent(new byte[bytes]);
        return request;
    }

    private static MockHttpServletRequest stream(String path) {
        var request = new MockHttpServletRequest("POST", path);
        request.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        return request;
    }
}
