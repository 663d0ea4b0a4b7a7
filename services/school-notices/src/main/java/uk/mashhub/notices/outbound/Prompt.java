package uk.mashhub.notices.outbound;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.store.DeliveryRows.Sending;

/**
 * The words of a prompt: that there is something, and where to read it. It names no child, no school and no incident, because a
 * mailbox may be read by others.
 */
final class Prompt extends MimeMessage {

    static final String REPEAT = "MASH-Hub-Repeat";

    private final String messageId;

    private Prompt(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static Prompt of(Sending sending, NoticeSettings.Mail mail, Session session) throws MessagingException {
        // because a repeat under the same id is one message to most mailboxes
        var prompt = new Prompt(session, "<" + sending.deliveryId() + "@mash-hub>");
        prompt.setFrom(new InternetAddress(mail.from()));
        prompt.setRecipient(Message.RecipientType.TO, new InternetAddress(sending.recipient(), true));
        prompt.setSubject(subject(sending), StandardCharsets.UTF_8.name());
        if (sending.repeat()) {
            prompt.setHeader(REPEAT, "true");
        }
        prompt.setHeader("Auto-Submitted", "auto-generated");
        prompt.setText(text(sending, mail), StandardCharsets.UTF_8.name());
        prompt.saveChanges();
        return prompt;
    }

    private static String subject(Sending sending) {
        return switch (sending.purpose()) {
            case TOLD -> "You have a safeguarding notice to read";
            case CHASE -> "A safeguarding notice has not been read yet";
            case ESCALATED -> "A safeguarding notice was not read before school";
            case NO_SCHOOL -> "A safeguarding notice has no school to go to";
            case RECALLED -> "A safeguarding notice has been taken back";
        };
    }

    private static String text(Sending sending, NoticeSettings.Mail mail) {
        String what = switch (sending.purpose()) {
            case TOLD -> "A notice from the police is waiting for you. Please read it before the school day begins.";
            case CHASE -> "A notice from the police is waiting, and nobody has read it yet. Please read it now.";
            case ESCALATED ->
                "The school day has begun and nobody at the school has read a notice. Please telephone the school.";
            case NO_SCHOOL ->
                "A notice is held because the hub knows no school for the child. Please find out where the child goes to school.";
            case RECALLED -> "A notice you were told of has been taken back. Do not act on it. Delete any copy of it.";
        };
        String twice =
                sending.repeat() ? "\n\nYou may have had this message before. There is still only one notice." : "";
        return what + "\n\nSign in to read it: " + mail.link() + twice + "\n\nThis mailbox is not read.\n";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
