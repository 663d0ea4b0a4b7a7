/** What leaves the hub to prompt a school: mail and webhooks, each sent once where it can be, and marked where it may come twice. */
@NullMarked
package uk.mashhub.notices.outbound;

import org.jspecify.annotations.NullMarked;
