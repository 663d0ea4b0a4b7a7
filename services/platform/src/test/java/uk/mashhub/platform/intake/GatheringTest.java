package uk.mashhub.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.schemas.HubTopics;

class GatheringTest {

    private static final String BAD = "BAD";

    private final BlockingQueue<List<String>> taken = new LinkedBlockingQueue<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private boolean databaseAway;

    @AfterEach
    void letGo() {
        open.countDown();
        senders.close();
    }

    @Test
    void takesTogetherWhoeverCameWhileABatchWasOnItsWay() throws Exception {
        try (var gathering = new Gathering(this::take, 1, 100)) {
            List<Future<Accepted>> answers = postOneThenTen(gathering, "SYN-0");

            open.countDown();

            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(30, TimeUnit.SECONDS).eventId())
                        .as("each sender gets the answer to its own event")
                        .isEqualTo(id("SYN-" + i));
            }
            assertThat(taken.take()).hasSize(1);
            assertThat(taken.take()).hasSize(10);
            assertThat(taken).isEmpty();
        }
    }

    @Test
    void aBadOneSpoilsOnlyItself() throws Exception {
        try (var gathering = new Gathering(this::take, 1, 100)) {
            List<Future<Accepted>> answers = postOneThenTen(gathering, "SYN-0");
            Future<Accepted> bad = senders.submit(() -> gathering.receive(submission(BAD)));
            awaitWaiting(gathering, 11);

            open.countDown();

            for (Future<Accepted> good : answers) {
                assertThat(good.get(30, TimeUnit.SECONDS)).isNotNull();
            }
            assertThatThrownBy(() -> bad.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void asksADatabaseThatIsAwayOnceForAll() throws Exception {
        databaseAway = true;
        try (var gathering = new Gathering(this::take, 1, 100)) {
            List<Future<Accepted>> answers = postOneThenTen(gathering, "SYN-0");

            open.countDown();

            for (Future<Accepted> answer : answers) {
                assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(DataAccessResourceFailureException.class);
            }
            assertThat(taken).hasSize(2);
        }
    }

    @Test
    void refusesAtOnceWhenTooManyWait() throws Exception {
        try (var gathering = new Gathering(this::take, 1, 10)) {
            List<Future<Accepted>> answers = postOneThenTen(gathering, "SYN-0");

            assertThatThrownBy(() -> gathering.receive(submission("SYN-11")))
                    .isInstanceOfSatisfying(
                            HubProblem.class,
                            full -> assertThat(full.retryAfter()).isEqualTo(Duration.ofSeconds(1)));

            open.countDown();
            for (Future<Accepted> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS))
                        .as("nobody who waited is lost")
                        .isNotNull();
            }
        }
    }

    @Test
    void refusesWhoStillWaitsWhenItCloses() throws Exception {
        var gathering = new Gathering(this::take, 1, 100);
        List<Future<Accepted>> answers = postOneThenTen(gathering, "SYN-0");

        gathering.close();

        assertThatThrownBy(() -> answers.getLast().get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(HubProblem.class);
    }

    private List<Future<Accepted>> postOneThenTen(Gathering gathering, String one) throws InterruptedException {
        List<Future<Accepted>> answers = new ArrayList<>();
        answers.add(senders.submit(() -> gathering.receive(submission(one))));
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= 10; i++) {
            String reference = "SYN-" + i;
            answers.add(senders.submit(() -> gathering.receive(submission(reference))));
        }
        awaitWaiting(gathering, 10);
        return answers;
    }

    private static void awaitWaiting(Gathering gathering, int number) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gathering.waiting() == number);
    }

    private List<Reception> take(List<Submission<?>> batch) {
        taken.add(batch.stream().map(one -> one.key().sourceReference()).toList());
        first.countDown();
        try {
            open.await();
        } catch (InterruptedException _) {
            return refuse(batch);
        }
        if (databaseAway) {
            throw new DataAccessResourceFailureException("away");
        }
        if (batch.stream().anyMatch(one -> one.key().sourceReference().equals(BAD))) {
            throw new DataIntegrityViolationException("bad");
        }
        return batch.stream()
                .<Reception>map(
                        one -> new Reception.Taken(new Accepted(one.key().eventId(), Instant.EPOCH)))
                .toList();
    }

    private static List<Reception> refuse(List<Submission<?>> batch) {
        return batch.stream()
                .<Reception>map(one -> new Reception.Refused(HubProblem.unavailable(Duration.ofSeconds(1))))
                .toList();
    }

    private static UUID id(String reference) {
        return key(reference).eventId();
    }

    private static EventKey key(String reference) {
        return new EventKey("northshire", "POLICE", reference, 0);
    }

    private static Submission<?> submission(String reference) {
        return new Submission<>(
                key(reference),
                "CHILD_CONCERN",
                Instant.EPOCH,
                List.of(),
                HubTopics.POLICE_NOTIFICATION_RECEIVED,
                reference,
                receivedAt -> {
                    throw new UnsupportedOperationException("nobody writes it here");
                });
    }
}
