package uk.mashhub.notices.outbound;

import java.net.URI;
import uk.mashhub.notices.store.DeliveryRows.Sending;
import uk.mashhub.platform.mail.Letter;

/**
 * The words of a prompt: that there is something, and where to read it. It names no child, no school and no incident, because a
 * mailbox may be read by others.
 */
final class Prompt {

    private Prompt() {}

    static Letter of(Sending sending, URI link) {
        return new Letter(
                sending.deliveryId().toString(),
                sending.recipient(),
                subject(sending),
                text(sending, link),
                sending.repeat());
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

    private static String text(Sending sending, URI link) {
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
        return what + "\n\nSign in to read it: " + link + twice + "\n\nThis mailbox is not read.\n";
    }
}
