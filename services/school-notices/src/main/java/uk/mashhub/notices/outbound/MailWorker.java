package uk.mashhub.notices.outbound;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.store.DeliveryRows;
import uk.mashhub.notices.store.DeliveryRows.Sending;
import uk.mashhub.platform.mail.MailServer;
import uk.mashhub.platform.mail.Posted;

/** Mails prompts, the most urgent first, over a few connections at once. Without a mail server every row says that there was none. */
@Component
class MailWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);

    static final int CONNECTIONS = 3;
    static final int BATCH = 50;
    static final Duration LEASE = Duration.ofMinutes(2);

    /** A batch that takes longer gives the rest back, so that nothing is sent after its lease has run out. */
    static final Duration SENDING_MAX = Duration.ofSeconds(20);

    /** A server that is back is found within this. */
    static final Duration AWAY_MAX = Duration.ofSeconds(30);

    private enum Round {
        NOTHING,
        SENT,
        AWAY
    }

    private final DeliveryRows rows;
    private final Results results;
    private final NoticeSettings settings;
    private final MailServer server;
    private final RandomGenerator chance = RandomGenerator.getDefault();
    private volatile boolean running;
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    MailWorker(DeliveryRows rows, Results results, NoticeSettings settings, MailServer server, MeterRegistry meters) {
        this.rows = rows;
        this.results = results;
        this.settings = settings;
        this.server = server;
        Gauge.builder("hub.notices.waiting", () -> rows.waiting("EMAIL"))
                .tag("channel", "email")
                .description("prompts waiting to be mailed")
                .register(meters);
    }

    @Override
    public void start() {
        if (!server.isConfigured()) {
            LOG.warn(
                    "no mail server is configured: nobody is prompted by mail, schools see notices in their inbox only");
        }
        running = true;
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("notice-mail-", 0).factory());
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.execute(this::run);
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        int away = 0; // how often in a row the server did not answer this thread
        while (running) {
            try {
                Round round = round();
                away = round == Round.AWAY ? away + 1 : 0;
                switch (round) {
                    case NOTHING -> Thread.sleep(settings.poll());
                    case AWAY -> Thread.sleep(wait(away));
                    case SENT -> {}
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("a round of mail failed: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    /** A server that is away makes the worker wait and not the rows: once it is back the most urgent are first again. */
    private Duration wait(int away) {
        Duration wait = Backoff.after(away, chance);
        return wait.compareTo(AWAY_MAX) < 0 ? wait : AWAY_MAX;
    }

    private Round round() {
        List<Sending> due = new ArrayList<>(rows.lease("EMAIL", BATCH, LEASE));
        if (due.isEmpty()) {
            return Round.NOTHING;
        }
        due.removeIf(results::isOver);
        if (!server.isConfigured()) {
            due.forEach(sending -> results.record(sending, new Outcome.Unconfigured()));
            return Round.SENT;
        }
        // each is written down before the next is sent: a process that dies sends one a connection again, not a batch
        MailServer.Left<Sending> left =
                server.send(due, sending -> Prompt.of(sending, settings.link()), SENDING_MAX, this::told);
        results.giveBack(left.untried(), left.away() ? "MAIL_SERVER_AWAY" : "MAIL_SERVER_BUSY");
        return left.away() ? Round.AWAY : Round.SENT;
    }

    private void told(Sending sending, Posted posted) {
        results.record(
                sending,
                switch (posted) {
                    case Posted.Taken _ -> new Outcome.Delivered();
                    case Posted.Never never -> new Outcome.Refused(never.fault());
                    case Posted.NotNow notNow -> new Outcome.Failed(notNow.fault(), notNow.mayHaveArrived());
                });
    }

    private void pause() {
        try {
            Thread.sleep(settings.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
