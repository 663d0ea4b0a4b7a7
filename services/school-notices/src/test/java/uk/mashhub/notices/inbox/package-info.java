@NullMarked
package uk.mashhub.notices.inbox;

import org.jspecify.annotations.NullMarked;
