package uk.mashhub.platform.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import uk.mashhub.platform.problem.HubProblem;

/**
 * Events posted one by one and taken together: whoever comes while a batch is on its way goes with the next.
 *
 * <p>A batch costs two transactions of the database and one round trip to the broker, however many are in it, and nobody waits for
 * it to fill. So the door answers a lone sender as fast as it can and a thousand of them at a rate one transaction each would not
 * reach (ADR 0022).
 */
public final class Gathering implements AutoCloseable {

    /** As many as a stream's batch. */
    static final int BATCH_MAX = 200;

    /** Beyond this the door is full: 503, and the sender still holds its event. */
    static final int WAITING_MAX = 2_000;

    /** One batch waits for the broker while the other is claimed. */
    private static final int LANES = 2;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Taker taker;
    private final BlockingQueue<Waiting> queue;
    private final List<Thread> lanes = new ArrayList<>();
    private volatile boolean closed;

    /** Takes several at once and says of each, in the same order, what became of it. */
    @FunctionalInterface
    interface Taker {
        List<Reception> take(List<Submission<?>> submissions);
    }

    private record Waiting(Submission<?> submission, CompletableFuture<Reception> answer) {}

    Gathering(Taker taker) {
        this(taker, LANES, WAITING_MAX);
    }

    Gathering(Taker taker, int laneCount, int waitingMax) {
        this.taker = taker;
        this.queue = new ArrayBlockingQueue<>(waitingMax);
        for (int lane = 1; lane <= laneCount; lane++) {
            lanes.add(Thread.ofPlatform().daemon().name("gathering-" + lane).start(this::work));
        }
    }

    /**
     * Takes one event, together with whoever else is waiting.
     *
     * @throws HubProblem 409 when another content holds its name, 503 when a part is away or the door is full
     */
    public Accepted receive(Submission<?> submission) {
        var waiting = new Waiting(submission, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw HubProblem.unavailable(RETRY_AFTER);
        }
        if (closed) { // because nobody may come to take it any more
            refuseWaiting();
        }
        return switch (await(waiting.answer())) {
            case Reception.Taken(Accepted accepted) -> accepted;
            case Reception.Refused(HubProblem problem) -> throw problem;
        };
    }

    /** How many are not on their way yet. */
    int waiting() {
        return queue.size();
    }

    private static Reception await(CompletableFuture<Reception> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reception.Refused(HubProblem.unavailable(RETRY_AFTER));
        }
    }

    private void work() {
        List<Waiting> batch = new ArrayList<>(BATCH_MAX);
        try {
            // not by the interrupt alone: whoever takes a batch may have swallowed it
            while (!closed) {
                batch.add(queue.take());
                if (closed) {
                    batch.forEach(Gathering::refuse);
                    return;
                }
                queue.drainTo(batch, BATCH_MAX - 1);
                settle(List.copyOf(batch));
                batch.clear();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(List<Waiting> batch) {
        try {
            List<Reception> receptions = taker.take(
                    batch.stream().<Submission<?>>map(Waiting::submission).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(receptions.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1 || isAboutTheDatabase(e)) {
                batch.forEach(one -> one.answer().completeExceptionally(e));
            } else {
                batch.forEach(one -> settle(List.of(one))); // because one of them may spoil only itself
            }
        }
    }

    private static boolean isAboutTheDatabase(RuntimeException e) {
        return e instanceof DataAccessResourceFailureException || e instanceof TransientDataAccessException;
    }

    /** What still waits is refused, and its sender still holds it. */
    @Override
    public void close() {
        closed = true;
        lanes.forEach(Thread::interrupt);
        refuseWaiting();
    }

    private void refuseWaiting() {
        for (Waiting left = queue.poll(); left != null; left = queue.poll()) {
            refuse(left);
        }
    }

    private static void refuse(Waiting waiting) {
        waiting.answer().complete(new Reception.Refused(HubProblem.unavailable(RETRY_AFTER)));
    }
}
