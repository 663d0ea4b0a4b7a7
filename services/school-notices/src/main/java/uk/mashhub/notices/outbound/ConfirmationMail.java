package uk.mashhub.notices.outbound;

import jakarta.mail.MessagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.store.MailboxStore;

/** Mails the links that confirm mailboxes; what the mail server does not take is tried again, at most every twenty minutes. */
@Component
class ConfirmationMail {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmationMail.class);
    private static final int BATCH = 20;

    private final MailboxStore mailboxes;
    private final NoticeSettings.Mail mail;
    private final MailServer server;
    private final TransactionTemplate transaction;

    ConfirmationMail(MailboxStore mailboxes, NoticeSettings settings, TransactionTemplate transaction) {
        this.mailboxes = mailboxes;
        this.mail = settings.mail();
        this.server = new MailServer(mail);
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${hub.notices.poll:1s}")
    void send() {
        if (mail.host().isEmpty()) {
            return;
        }
        try {
            for (MailboxStore.Waiting waiting : transaction.execute(status -> mailboxes.due(BATCH))) {
                send(waiting);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("confirmations wait: {}", e.getClass().getSimpleName());
        }
    }

    private void send(MailboxStore.Waiting waiting) {
        try {
            server.send(waiting.email(), "Confirm that safeguarding notices reach you", """
                    Your school has named you as somebody who is told of safeguarding notices.

                    Confirm that this mailbox is yours: %s

                    The link works once, for a week. If you did not expect this, do nothing.

                    This mailbox is not read.
                    """.formatted(
                            mail.link().resolve("mailbox/" + waiting.token())));
            transaction.executeWithoutResult(status -> mailboxes.sent(waiting.proof()));
        } catch (MessagingException e) {
            LOG.warn(
                    "a confirmation was not taken by the mail server: {}",
                    e.getClass().getSimpleName());
        }
    }
}
