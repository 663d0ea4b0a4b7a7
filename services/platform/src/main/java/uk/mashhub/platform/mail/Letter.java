package uk.mashhub.platform.mail;

/**
 * One message to one mailbox. It names no child and no incident, because a mailbox may be read by others.
 *
 * @param id what tells it from every other: a repeat under the same id is one message to most mailboxes
 * @param repeat whether it may have come before; then it says so in a header
 */
public record Letter(String id, String to, String subject, String text, boolean repeat) {

    /** The header of a message that may have come before. */
    public static final String REPEAT = "MASH-Hub-Repeat";

    @Override
    public String toString() {
        return "Letter[redacted]";
    }
}
