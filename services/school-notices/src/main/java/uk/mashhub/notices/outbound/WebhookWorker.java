package uk.mashhub.notices.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.store.DeliveryRows;
import uk.mashhub.notices.store.DeliveryRows.Sending;

/**
 * Tells schools' own systems. Each system has a bulkhead and a breaker of its own: one that hangs keeps only its own notices waiting,
 * and is asked again by a single call once in a while.
 */
@Component
class WebhookWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookWorker.class);

    static final int BATCH = 64;
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowSize(8)
            .minimumNumberOfCalls(8)
            .failureRateThreshold(100)
            .waitDurationInOpenState(Duration.ofSeconds(30))
            .permittedNumberOfCallsInHalfOpenState(1)
            .automaticTransitionFromOpenToHalfOpenEnabled(true)
            .build();

    private final DeliveryRows rows;
    private final Results results;
    private final WebhookBodies bodies;
    private final NoticeSettings settings;
    private final WebhookCall call;
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(BREAKER);
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private volatile ExecutorService calls = callers();
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    WebhookWorker(
            DeliveryRows rows,
            Results results,
            WebhookBodies bodies,
            NoticeSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.rows = rows;
        this.results = results;
        this.bodies = bodies;
        this.settings = settings;
        this.call = new WebhookCall(settings.webhooks(), clock);
        Gauge.builder("hub.notices.waiting", () -> rows.waiting("WEBHOOK"))
                .tag("channel", "webhook")
                .description("notices waiting for a school's own system")
                .register(meters);
    }

    @Override
    public void start() {
        running = true;
        if (calls.isShutdown()) {
            calls = callers(); // because what was stopped may be started again
        }
        thread = Thread.ofPlatform().name("notice-webhooks").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread worker = thread;
        if (worker != null) {
            worker.interrupt();
        }
        try {
            calls.shutdown();
            calls.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static ExecutorService callers() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-", 0).factory());
    }

    private void run() {
        while (running) {
            try {
                List<Sending> due =
                        rows.lease("WEBHOOK", BATCH, settings.webhooks().atOnceEach(), busy(), LEASE);
                due.forEach(this::begin);
                if (due.isEmpty()) {
                    Thread.sleep(settings.poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("a round of webhooks failed: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    /** Systems that are being called already, or that did not answer lately. */
    private Set<String> busy() {
        Set<String> busy = new HashSet<>(underWay.keySet());
        breakers.getAllCircuitBreakers().stream()
                .filter(breaker -> breaker.getState() == CircuitBreaker.State.OPEN)
                .forEach(breaker -> busy.add(breaker.getName()));
        return busy;
    }

    private void begin(Sending sending) {
        underWay.merge(sending.endpoint(), 1, Integer::sum);
        calls.execute(() -> {
            try {
                attempt(sending);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // the lease runs out and it is tried again
                LOG.warn(
                        "webhook {} failed: {}",
                        sending.deliveryId(),
                        e.getClass().getSimpleName());
            } finally {
                underWay.computeIfPresent(sending.endpoint(), (endpoint, count) -> count == 1 ? null : count - 1);
            }
        });
    }

    private void attempt(Sending sending) throws InterruptedException {
        if (results.isOver(sending)) {
            return;
        }
        WebhookBodies.Signed signed = bodies.of(sending);
        if (signed == null) {
            rows.recallInstead(sending);
            results.record(sending, new Outcome.Refused("NO_LONGER_TOLD_SO"));
            return;
        }
        CircuitBreaker breaker = breakers.circuitBreaker(sending.endpoint());
        if (!breaker.tryAcquirePermission()) {
            results.record(sending, new Outcome.Failed("WAITS_FOR_THE_SYSTEM", false));
            return;
        }
        long began = System.nanoTime();
        Outcome outcome = call.send(sending, signed.secret(), signed.body().getBytes(UTF_8));
        results.record(sending, outcome);
        long took = System.nanoTime() - began;
        if (outcome instanceof Outcome.Failed) {
            breaker.onError(took, TimeUnit.NANOSECONDS, new IllegalStateException("not taken"));
        } else {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        }
    }

    private void pause() {
        try {
            Thread.sleep(settings.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
