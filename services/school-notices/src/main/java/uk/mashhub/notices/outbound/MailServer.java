package uk.mashhub.notices.outbound;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.store.DeliveryRows.Sending;

/** Hands prompts to the mail server over one connection; what it did not take is told one by one. */
final class MailServer {

    /** A batch that takes longer gives the rest back, so that nothing is sent after its lease has run out. */
    static final Duration BATCH_MAX = Duration.ofSeconds(20);

    private final NoticeSettings.Mail mail;
    private final Session session;

    MailServer(NoticeSettings.Mail mail) {
        this.mail = mail;
        this.session = Session.getInstance(properties(mail));
    }

    /** What was left undone, and whether the server answered at all. */
    record Left(List<Sending> untried, boolean away) {}

    /** Sends them in turn, and tells of each; after a fault of the line the rest are left untried. */
    Left send(List<Sending> sendings, BiConsumer<Sending, Outcome> told) {
        List<Sending> rest = new ArrayList<>(sendings);
        boolean connected = false;
        try (Transport line = session.getTransport("smtp")) {
            line.connect(mail.host(), mail.port(), orNull(mail.user()), orNull(mail.password()));
            connected = true;
            long until = System.nanoTime() + BATCH_MAX.toNanos();
            boolean holds = true;
            while (holds && !rest.isEmpty() && System.nanoTime() < until) {
                Sending sending = rest.removeFirst();
                Outcome outcome = send(sending, line);
                told.accept(sending, outcome);
                holds = !(outcome instanceof Outcome.Failed failed) || !failed.mayHaveArrived();
            }
        } catch (MessagingException e) {
            // what is left is told below
        }
        return new Left(rest, !connected);
    }

    /** Hands over one message, written for this server. */
    void send(String recipient, String subject, String text) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(mail.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(text, StandardCharsets.UTF_8.name());
        message.saveChanges();
        try (Transport line = session.getTransport("smtp")) {
            line.connect(mail.host(), mail.port(), orNull(mail.user()), orNull(mail.password()));
            line.sendMessage(message, message.getAllRecipients());
        }
    }

    private Outcome send(Sending sending, Transport line) {
        try {
            Prompt prompt = Prompt.of(sending, mail, session);
            line.sendMessage(prompt, prompt.getAllRecipients());
            return new Outcome.Delivered();
        } catch (AddressException e) {
            return new Outcome.Refused("ADDRESS");
        } catch (SendFailedException e) {
            boolean never =
                    e.getNextException() instanceof SMTPAddressFailedException failed && failed.getReturnCode() >= 500;
            return never ? new Outcome.Refused("MAILBOX_REFUSED") : new Outcome.Failed("NOT_TAKEN", false);
        } catch (MessagingException e) {
            return new Outcome.Failed("CONNECTION_LOST", true);
        }
    }

    private static Properties properties(NoticeSettings.Mail mail) {
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
