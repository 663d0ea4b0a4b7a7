/** What a caller may see and do with a notice, whether by API or by page. */
@NullMarked
package uk.mashhub.notices.inbox;

import org.jspecify.annotations.NullMarked;
