/** Tests of how what leaves the service is tried again. */
@NullMarked
package uk.mashhub.notices.outbound;

import org.jspecify.annotations.NullMarked;
