/** Tests of the school's pages in words. */
@NullMarked
package uk.mashhub.notices.page;

import org.jspecify.annotations.NullMarked;
