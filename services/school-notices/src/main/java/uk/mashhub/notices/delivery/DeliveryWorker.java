package uk.mashhub.notices.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.delivery.DeliverNotices.Order;
import uk.mashhub.notices.delivery.RecipientConflicts.Question;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.Resemblance;
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

    /** After so many attempts in vain, notices are asked about one by one. */
    static final int TOGETHER_MAX = 3;

    /** So many without an answer one after the other: it is not about one of them. */
    static final int SILENT_MAX = 3;

    /** Some seconds: then a notice goes without what only the incident itself says. */
    static final int WORDS_ATTEMPTS_MAX = 5;

    private static final String AWAY = "NAMES_UNAVAILABLE";

    private final DeliveryQueue queue;
    private final ChildNames names;
    private final RecipientConflicts conflicts;
    private final DeliverNotices deliverNotices;
    private final DeliveryBell bell;
    private final NoticeSettings settings;
    private volatile boolean running;
    private volatile boolean away;
    private volatile List<Thread> threads = List.of();

    DeliveryWorker(
            DeliveryQueue queue,
            ChildNames names,
            RecipientConflicts conflicts,
            DeliverNotices deliverNotices,
            DeliveryBell bell,
            NoticeSettings settings,
            MeterRegistry meters) {
        this.queue = queue;
        this.names = names;
        this.conflicts = conflicts;
        this.deliverNotices = deliverNotices;
        this.bell = bell;
        this.settings = settings;
        Gauge.builder("hub.notices.queued", queue, DeliveryQueue::size)
                .description("notices waiting to be delivered")
                .register(meters);
    }

    @Override
    public void start() {
        running = true; // before the thread, which may run first
        threads = IntStream.range(0, settings.workers())
                .mapToObj(i -> Thread.ofPlatform().name("notice-delivery-", i).start(this::run))
                .toList();
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread worker : threads) {
                worker.join(settings.lease());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether the threads that deliver are at work: without them notices would wait for ever without a word. */
    boolean isAlive() {
        return !threads.isEmpty() && threads.stream().allMatch(Thread::isAlive);
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
            deliverTogether(tasks);
            if (away) {
                // because those that met the fault are the most urgent, and would wait longest now
                away = false;
                queue.release(AWAY);
            }
        } catch (ChildNames.NamesUnavailableException e) {
            LOG.warn("{} notices wait: {}", tasks.size(), e.getMessage());
            putOff(tasks);
        }
        return true;
    }

    /**
     * Nobody answered about all of them together. The first times they wait together; then each is asked about alone, because it may
     * be one of them that nobody can answer about, and the others must not wait for it.
     */
    private void putOff(List<DeliveryQueue.Task> tasks) {
        List<DeliveryQueue.Task> rest = new ArrayList<>(tasks);
        boolean again = tasks.size() > 1 && tasks.stream().anyMatch(task -> task.attempts() > TOGETHER_MAX);
        int silent = 0;
        while (again && silent < SILENT_MAX && !rest.isEmpty()) {
            DeliveryQueue.Task alone = rest.removeFirst();
            try {
                deliverTogether(List.of(alone));
                silent = 0;
            } catch (ChildNames.NamesUnavailableException e) {
                silent++;
                postpone(alone, AWAY);
            }
        }
        if (!rest.isEmpty()) {
            away = true;
            int attempts =
                    rest.stream().mapToInt(DeliveryQueue.Task::attempts).min().orElse(1);
            queue.postpone(ids(rest), wait(attempts), AWAY);
        }
    }

    private void deliverTogether(List<DeliveryQueue.Task> tasks) {
        Map<String, ChildIdentity> known = names.of(
                tasks.stream().map(DeliveryQueue.Task::childRef).distinct().toList());
        Map<UUID, Question> questions = deliverNotices.questions(ids(tasks)).stream()
                .collect(Collectors.toMap(Question::noticeId, question -> question));
        Map<UUID, List<Resemblance>> hits =
                questions.isEmpty() ? Map.of() : conflicts.of(List.copyOf(questions.values()));
        Map<String, String> standing = standing(tasks);
        Map<DeliveryQueue.Task, Order> orders = new LinkedHashMap<>();
        for (DeliveryQueue.Task task : tasks) {
            ChildIdentity child = known.get(task.childRef());
            if (child == null) {
                LOG.warn("notice {} waits: the person index does not know its child", task.noticeId());
                postpone(task, "CHILD_UNKNOWN");
                continue;
            }
            Question question = questions.get(task.noticeId());
            RecipientConflicts.Answer answer = question == null
                    ? RecipientConflicts.Answer.NONE
                    : new RecipientConflicts.Answer(
                            question.candidates(), hits.getOrDefault(task.noticeId(), List.of()));
            boolean mayWait = task.attempts() <= WORDS_ATTEMPTS_MAX;
            UUID eventId = question == null ? null : question.eventId();
            orders.put(task, new Order(task.noticeId(), task.childRef(), eventId, child, standing, answer, mayWait));
        }
        deliver(orders);
    }

    /** Asked only where a person took the same back of a child under another reference: hardly ever. */
    private Map<String, String> standing(List<DeliveryQueue.Task> tasks) {
        Set<String> takenBack = deliverNotices.takenBackOf(ids(tasks));
        return takenBack.isEmpty()
                ? Map.of()
                : names.standing(
                        Stream.concat(takenBack.stream(), tasks.stream().map(DeliveryQueue.Task::childRef))
                                .distinct()
                                .toList());
    }

    /** All in one transaction; when that fails each in its own, because one that cannot be written must not hold up the others. */
    private void deliver(Map<DeliveryQueue.Task, Order> orders) {
        Set<UUID> again = Set.of();
        try {
            again = orders.isEmpty() ? again : deliverNotices.deliver(List.copyOf(orders.values()));
        } catch (RuntimeException e) {
            // because an exception's own words may hold the row, and so a name
            String fault = e.getClass().getSimpleName();
            int attempts = orders.keySet().stream()
                    .mapToInt(DeliveryQueue.Task::attempts)
                    .min()
                    .orElse(1);
            boolean away = e instanceof TransactionException || e instanceof DataAccessResourceFailureException;
            if (orders.size() == 1 || (away && attempts <= TOGETHER_MAX)) {
                // because a database that is away is away for each of them, until it has been for too long to be that
                LOG.warn("{} notices wait: {}", orders.size(), fault);
                queue.postpone(ids(orders.keySet()), wait(attempts), "FAILED");
            } else {
                LOG.warn("{} notices together failed, each alone now: {}", orders.size(), fault);
                orders.forEach((task, order) -> deliver(Map.of(task, order)));
            }
        }
        for (DeliveryQueue.Task task : orders.keySet()) {
            if (again.contains(task.noticeId())) {
                postpone(task, "ASKED_AGAIN");
            }
        }
    }

    private void postpone(DeliveryQueue.Task task, String fault) {
        queue.postpone(ids(List.of(task)), wait(task.attempts()), fault);
    }

    private static List<UUID> ids(Collection<DeliveryQueue.Task> tasks) {
        return tasks.stream().map(DeliveryQueue.Task::noticeId).toList();
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
