package uk.mashhub.notices.domain;

import java.net.URI;

/** A way to tell a school besides its inbox, which every school has. */
public sealed interface Channel {

    /** A prompt without content, to each lead's mailbox. */
    record Email() implements Channel {}

    /**
     * The notice, signed, to the school's own system.
     *
     * @param secret signs what is sent; never shown again
     */
    record Webhook(URI url, String secret) implements Channel {
        @Override
        public String toString() {
            return "Webhook[redacted]";
        }
    }
}
