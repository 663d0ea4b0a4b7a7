package uk.mashhub.desk.feedback;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;

/**
 * The words of feedback: the receipt, and how far it has come. It names no child, no address and no incident, and nothing of why,
 * because a mailbox may be read by others.
 */
final class FeedbackLetter extends MimeMessage {

    static final String REPEAT = "MASH-Hub-Repeat";

    private final String messageId;

    private FeedbackLetter(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static FeedbackLetter of(Word word, String from, Session session) throws MessagingException {
        // because a repeat under the same id is one message to most mailboxes
        var letter = new FeedbackLetter(session, "<feedback-" + word.eventId() + "-" + word.kind() + "@mash-hub>");
        letter.setFrom(new InternetAddress(from));
        letter.setRecipient(Message.RecipientType.TO, new InternetAddress(word.address(), true));
        letter.setSubject(subject(word), StandardCharsets.UTF_8.name());
        if (word.repeat()) {
            letter.setHeader(REPEAT, "true");
        }
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setText(text(word), StandardCharsets.UTF_8.name());
        letter.saveChanges();
        return letter;
    }

    private static boolean decided(Word word) {
        return word.kind().equals("DECIDED");
    }

    private static String subject(Word word) {
        return decided(word)
                ? "What you reported to the MASH has been decided"
                : "What you reported to the MASH is being worked on";
    }

    private static String text(Word word) {
        String what = decided(word)
                ? "The multi-agency safeguarding hub has decided on what you reported."
                : "Somebody at the multi-agency safeguarding hub is working on what you reported.";
        String outcome =
                word.outcome() == null ? "" : "\n\nOutcome: " + word.outcome().words() + ".";
        String twice = word.repeat() ? "\n\nYou may have had this message before." : "";
        return what + "\n\nReceipt: " + word.eventId() + outcome + twice
                + "\n\nYour own system shows the outcome under this receipt. If you do not agree with it, telephone the hub and ask"
                + " for an escalation.\n\nThis mailbox is not read. Do not send anything about a child to it.\n";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
