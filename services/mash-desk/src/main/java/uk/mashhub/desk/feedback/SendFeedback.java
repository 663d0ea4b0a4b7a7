package uk.mashhub.desk.feedback;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

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

    /** From here on an answer of a mail server says never. */
    private static final int NEVER = 500;

    private final FeedbackStore store;
    private final FeedbackSettings settings;
    private final Session session;
    private final Clock clock;

    SendFeedback(FeedbackStore store, FeedbackSettings settings, MeterRegistry meters, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
        this.clock = clock;
        Gauge.builder("hub.desk.feedback.waiting", store, FeedbackStore::waiting)
                .description("words of feedback waiting to be mailed")
                .register(meters);
        if (settings.host().isEmpty()) {
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
        if (settings.host().isEmpty()) {
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
        int told = 0;
        boolean connected = false;
        try (Transport line = session.getTransport("smtp")) {
            line.connect(settings.host(), settings.port(), orNull(settings.user()), orNull(settings.password()));
            connected = true;
            for (; told < words.size(); told++) {
                send(words.get(told), line);
            }
        } catch (MessagingException e) {
            LOG.warn("the mail server did not take feedback: {}", e.getClass().getSimpleName());
            for (int at = told; at < words.size(); at++) {
                // because of a line that broke over a word nobody knows whether that word was taken
                boolean maybe = connected && at == told;
                again(words.get(at), maybe ? "CONNECTION_LOST" : "MAIL_SERVER_AWAY", maybe);
            }
        }
    }

    private void send(Word word, Transport line) throws MessagingException {
        try {
            FeedbackLetter letter = FeedbackLetter.of(word, settings.from(), session);
            line.sendMessage(letter, letter.getAllRecipients());
            store.ended(word, "SENT", null, clock.instant());
        } catch (AddressException e) {
            store.ended(word, "FAILED", "ADDRESS", clock.instant());
        } catch (SendFailedException e) {
            if (e.getNextException() instanceof SMTPAddressFailedException refused
                    && refused.getReturnCode() >= NEVER) {
                store.ended(word, "FAILED", "MAILBOX_REFUSED", clock.instant());
            } else {
                again(word, "NOT_TAKEN", false);
            }
        }
    }

    private void again(Word word, String fault, boolean mayHaveArrived) {
        long doubled = FIRST_WAIT.toSeconds() << Math.clamp(word.attempts() - 1L, 0, 10);
        store.again(
                word, fault, mayHaveArrived, clock.instant().plusSeconds(Math.min(doubled, LONGEST_WAIT.toSeconds())));
    }

    private static Properties properties(FeedbackSettings mail) {
        var properties = new Properties();
        String timeout = Long.toString(mail.timeout().toMillis());
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.auth", Boolean.toString(!mail.user().isEmpty()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(mail.encrypted()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(mail.encrypted()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
