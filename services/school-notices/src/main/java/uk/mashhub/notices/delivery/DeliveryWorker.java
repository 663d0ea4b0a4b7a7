package uk.mashhub.notices.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.delivery.RecipientConflicts.Question;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.store.DeliveryQueue;

/**
 * Takes notices from the queue into the inboxes, the most urgent first, and never loses one: what does not work now stays queued
 * and is tried again, ever less often but at least every {@link #WAIT_MAX}; the others go on.
 */
@Component
class DeliveryWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    static final Duration WAIT_FIRST = Duration.ofMillis(250);

    /** A bell may be minutes away: nothing waits longer than this once the fault is gone. */
    static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final DeliveryQueue queue;
    private final ChildNames names;
    private final RecipientConflicts conflicts;
    private final DeliverNotice deliverNotice;
    private final DeliveryBell bell;
    private final NoticeSettings settings;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    DeliveryWorker(
            DeliveryQueue queue,
            ChildNames names,
            RecipientConflicts conflicts,
            DeliverNotice deliverNotice,
            DeliveryBell bell,
            NoticeSettings settings,
            MeterRegistry meters) {
        this.queue = queue;
        this.names = names;
        this.conflicts = conflicts;
        this.deliverNotice = deliverNotice;
        this.bell = bell;
        this.settings = settings;
        Gauge.builder("hub.notices.queued", queue, DeliveryQueue::size)
                .description("notices waiting to be delivered")
                .register(meters);
    }

    @Override
    public void start() {
        running = true; // before the thread, which may run first
        thread = Thread.ofPlatform().name("notice-delivery").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread worker = thread;
        if (worker != null) {
            worker.interrupt();
            try {
                worker.join(settings.lease());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether the thread that delivers is at work: without it notices would wait for ever without a word. */
    boolean isAlive() {
        Thread worker = thread;
        return worker != null && worker.isAlive();
    }

    private void run() {
        while (running) {
            try {
                if (!round()) {
                    bell.await(settings.poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("a delivery round failed: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    /** Delivers what is due; answers whether there may be more. */
    private boolean round() {
        List<DeliveryQueue.Task> tasks = queue.lease(settings.batch(), settings.lease());
        if (tasks.isEmpty()) {
            return false;
        }
        try {
            Map<String, ChildIdentity> known = names.of(
                    tasks.stream().map(DeliveryQueue.Task::childRef).distinct().toList());
            Map<UUID, Question> questions =
                    deliverNotice
                            .questions(tasks.stream()
                                    .map(DeliveryQueue.Task::noticeId)
                                    .toList())
                            .stream()
                            .collect(Collectors.toMap(Question::noticeId, question -> question));
            Map<UUID, Set<String>> hits =
                    questions.isEmpty() ? Map.of() : conflicts.of(List.copyOf(questions.values()));
            for (DeliveryQueue.Task task : tasks) {
                Question question = questions.get(task.noticeId());
                deliver(
                        task,
                        known.get(task.childRef()),
                        question == null ? List.of() : question.candidates(),
                        hits.getOrDefault(task.noticeId(), Set.of()));
            }
        } catch (ChildNames.NamesUnavailableException e) {
            int attempts =
                    tasks.stream().mapToInt(DeliveryQueue.Task::attempts).min().orElse(1);
            LOG.warn("{} notices wait: {}", tasks.size(), e.getMessage());
            queue.postpone(
                    tasks.stream().map(DeliveryQueue.Task::noticeId).toList(), wait(attempts), "NAMES_UNAVAILABLE");
        }
        return true;
    }

    private void deliver(
            DeliveryQueue.Task task, @Nullable ChildIdentity child, List<Lead> asked, Set<String> conflicted) {
        if (child == null) {
            LOG.warn("notice {} waits: the person index does not know its child", task.noticeId());
            postpone(task, "CHILD_UNKNOWN");
            return;
        }
        try {
            deliverNotice.deliver(task.noticeId(), task.childRef(), child, asked, conflicted);
        } catch (RuntimeException e) {
            // because an exception's own words may hold the row, and so a name
            LOG.warn("notice {} waits: {}", task.noticeId(), e.getClass().getSimpleName());
            postpone(task, "FAILED");
        }
    }

    private void postpone(DeliveryQueue.Task task, String fault) {
        List<UUID> one = List.of(task.noticeId());
        queue.postpone(one, wait(task.attempts()), fault);
    }

    /** Doubles with each attempt, up to the longest wait. */
    static Duration wait(int attempts) {
        int doublings = Math.clamp(attempts - 1L, 0, 10);
        Duration wait = WAIT_FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(WAIT_MAX) < 0 ? wait : WAIT_MAX;
    }

    private void pause() {
        try {
            bell.await(WAIT_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
