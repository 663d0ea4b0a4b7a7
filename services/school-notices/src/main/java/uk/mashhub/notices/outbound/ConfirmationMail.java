package uk.mashhub.notices.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.store.MailboxStore;
import uk.mashhub.notices.store.MailboxStore.Waiting;
import uk.mashhub.platform.mail.Letter;
import uk.mashhub.platform.mail.MailServer;
import uk.mashhub.platform.mail.Posted;

/** Mails the links that confirm mailboxes; what the mail server does not take is tried again, at most every twenty minutes. */
@Component
class ConfirmationMail {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmationMail.class);
    private static final int BATCH = 20;
    private static final Duration SENDING_MAX = Duration.ofMinutes(1);

    private final MailboxStore mailboxes;
    private final URI link;
    private final MailServer server;
    private final TransactionTemplate transaction;

    ConfirmationMail(
            MailboxStore mailboxes, NoticeSettings settings, MailServer server, TransactionTemplate transaction) {
        this.mailboxes = mailboxes;
        this.link = settings.link();
        this.server = server;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${hub.notices.poll:1s}")
    void send() {
        if (!server.isConfigured()) {
            return;
        }
        try {
            List<Waiting> due = transaction.execute(status -> mailboxes.due(BATCH));
            if (!due.isEmpty()) {
                MailServer.Left<Waiting> left = server.send(due, this::letter, SENDING_MAX, this::told);
                left.untried().forEach(waiting -> later("MAIL_SERVER_AWAY"));
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("confirmations wait: {}", e.getClass().getSimpleName());
        }
    }

    private Letter letter(Waiting waiting) {
        return new Letter(
                "confirm-" + waiting.proof(),
                waiting.email(),
                "Confirm that safeguarding notices reach you",
                """
                Your school has named you as somebody who is told of safeguarding notices.

                Confirm that this mailbox is yours: %s

                The link works once, for a week. If you did not expect this, do nothing.

                This mailbox is not read.
                """.formatted(link.resolve("mailbox/" + waiting.token())),
                false);
    }

    private void told(Waiting waiting, Posted posted) {
        switch (posted) {
            case Posted.Taken _ -> transaction.executeWithoutResult(status -> mailboxes.sent(waiting.proof()));
            case Posted.Never never -> later(never.fault());
            case Posted.NotNow notNow -> later(notNow.fault());
        }
    }

    private static void later(String fault) {
        LOG.warn("a confirmation was not taken by the mail server: {}", fault);
    }
}
