package uk.mashhub.platform.mail;

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
import java.util.function.Function;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/** Hands letters to the mail server over one connection, and tells of each what became of it before the next is handed over. */
public final class MailServer {

    /** From here on an answer of a mail server says never. */
    private static final int NEVER = 500;

    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        // because Jakarta Mail else reads the service files of every jar twice a letter: half the work of sending one
        System.setProperty(STREAMS, System.getProperty(STREAMS, MailStreamProvider.class.getName()));
    }

    private final MailSettings settings;
    private final Session session;

    public MailServer(MailSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    /** Whether there is one at all. */
    public boolean isConfigured() {
        return settings.isConfigured();
    }

    /**
     * What was not tried, in its order.
     *
     * @param away whether the server did not answer at all
     */
    public record Left<T>(List<T> untried, boolean away) {
        public Left {
            untried = List.copyOf(untried);
        }
    }

    /**
     * Sends them in turn; after a fault of the line, or when the time is over, the rest are left untried.
     *
     * @param within so that nothing is sent after its lease has run out
     * @param told called once for each that was tried
     */
    public <T> Left<T> send(List<T> things, Function<T, Letter> written, Duration within, BiConsumer<T, Posted> told) {
        List<T> rest = new ArrayList<>(things);
        boolean connected = false;
        try (Transport line = session.getTransport("smtp")) {
            line.connect(settings.host(), settings.port(), orNull(settings.user()), orNull(settings.password()));
            connected = true;
            long until = System.nanoTime() + within.toNanos();
            boolean holds = true;
            while (holds && !rest.isEmpty() && System.nanoTime() < until) {
                T thing = rest.removeFirst();
                Posted posted = send(written.apply(thing), line);
                told.accept(thing, posted);
                holds = !(posted instanceof Posted.NotNow notNow) || !notNow.mayHaveArrived();
            }
        } catch (MessagingException e) {
            // what is left is told below
        }
        return new Left<>(rest, !connected);
    }

    private Posted send(Letter letter, Transport line) {
        try {
            MimeMessage message = new Identified(letter, settings.from(), session);
            line.sendMessage(message, message.getAllRecipients());
            return new Posted.Taken();
        } catch (AddressException e) {
            return new Posted.Never("ADDRESS");
        } catch (SendFailedException e) {
            boolean never = e.getNextException() instanceof SMTPAddressFailedException refused
                    && refused.getReturnCode() >= NEVER;
            return never ? new Posted.Never("MAILBOX_REFUSED") : new Posted.NotNow("NOT_TAKEN", false);
        } catch (MessagingException e) {
            return new Posted.NotNow("CONNECTION_LOST", true);
        }
    }

    /** A message that keeps its own id. */
    private static final class Identified extends MimeMessage {

        private final String messageId;

        Identified(Letter letter, String from, Session session) throws MessagingException {
            super(session);
            this.messageId = "<" + letter.id() + "@mash-hub>";
            setFrom(new InternetAddress(from));
            setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
            setSubject(letter.subject(), StandardCharsets.UTF_8.name());
            if (letter.repeat()) {
                setHeader(Letter.REPEAT, "true");
            }
            setHeader("Auto-Submitted", "auto-generated");
            setText(letter.text(), StandardCharsets.UTF_8.name());
            saveChanges();
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }

    private static Properties properties(MailSettings mail) {
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
