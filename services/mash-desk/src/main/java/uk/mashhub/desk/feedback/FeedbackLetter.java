package uk.mashhub.desk.feedback;

import uk.mashhub.platform.mail.Letter;

/**
 * The words of feedback: the receipt, and how far it has come. It names no child, no address and no incident, and nothing of why,
 * because a mailbox may be read by others.
 */
final class FeedbackLetter {

    private FeedbackLetter() {}

    static Letter of(Word word) {
        return new Letter(
                "feedback-" + word.eventId() + "-" + word.kind(),
                word.address(),
                subject(word),
                text(word),
                word.repeat());
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
}
