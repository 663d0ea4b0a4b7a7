/** Mail: one place that knows how a message is handed to a mail server, and what its answer means. */
@NullMarked
package uk.mashhub.platform.mail;

import org.jspecify.annotations.NullMarked;
