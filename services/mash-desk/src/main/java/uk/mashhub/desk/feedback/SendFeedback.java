package uk.mashhub.desk.feedback;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import uk.mashhub.platform.mail.MailServer;
import uk.mashhub.platform.mail.Posted;

/**
 * Mails feedback, each word once: what the mail server took is not sent again, what it did not take is tried for days and then
 * shown as failed.
 */
@Component
public class SendFeedback {

    private static final Logger LOG = LoggerFactory.getLogger(SendFeedback.class);

    /** As many as a slow server takes well within a lease. */
    private static final int BATCH = 20;

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    /** A server that is back is found within this. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** Well within the lease. */
    private static final Duration SENDING_MAX = Duration.ofMinutes(5);

    private final FeedbackStore store;
    private final FeedbackSettings settings;
    private final MailServer mail;
    private final Clock clock;

    SendFeedback(FeedbackStore store, FeedbackSettings settings, MailServer mail, MeterRegistry meters, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.mail = mail;
        this.clock = clock;
        Gauge.builder("hub.desk.feedback.waiting", store, FeedbackStore::waiting)
                .description("words of feedback waiting to be mailed")
                .register(meters);
        if (!mail.isConfigured()) {
            LOG.warn("no mail server is configured: feedback waits, senders see the outcome on their receipts only");
        }
    }

    @Scheduled(fixedDelayString = "${hub.desk.feedback.poll:PT2S}")
    void look() {
        try {
            while (send() == BATCH) {
                LOG.debug("more feedback is waiting");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("feedback will be sent later: {}", e.getClass().getSimpleName());
        }
    }

    /** One batch; returns how many words it was. Without a mail server nothing is taken up. */
    public int send() {
        Instant now = clock.instant();
        int over = store.giveUp(now.minus(settings.giveUpAfter()));
        if (over > 0) {
            LOG.warn("{} words of feedback were given up", over);
        }
        if (!mail.isConfigured()) {
            return 0;
        }
        List<Word> due = store.lease(now, now.plus(LEASE), BATCH);
        List<Word> wanted = due.stream().filter(word -> !word.stale()).toList();
        due.stream().filter(Word::stale).forEach(word -> store.ended(word, "CANCELLED", "WITHDRAWN", now));
        if (!wanted.isEmpty()) {
            send(wanted);
        }
        return due.size();
    }

    private void send(List<Word> words) {
        MailServer.Left<Word> left = mail.send(words, FeedbackLetter::of, SENDING_MAX, this::told);
        if (!left.untried().isEmpty()) {
            LOG.warn(
                    "the mail server did not take {} words of feedback",
                    left.untried().size());
            String fault = left.away() ? "MAIL_SERVER_AWAY" : "MAIL_SERVER_BUSY";
            left.untried().forEach(word -> again(word, fault, false));
        }
    }

    private void told(Word word, Posted posted) {
        switch (posted) {
            case Posted.Taken _ -> store.ended(word, "SENT", null, clock.instant());
            case Posted.Never never -> store.ended(word, "FAILED", never.fault(), clock.instant());
            case Posted.NotNow notNow -> again(word, notNow.fault(), notNow.mayHaveArrived());
        }
    }

    private void again(Word word, String fault, boolean mayHaveArrived) {
        long doubled = FIRST_WAIT.toSeconds() << Math.clamp(word.attempts() - 1L, 0, 10);
        store.again(
                word, fault, mayHaveArrived, clock.instant().plusSeconds(Math.min(doubled, LONGEST_WAIT.toSeconds())));
    }
}
