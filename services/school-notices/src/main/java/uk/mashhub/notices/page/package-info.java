/** The school's own pages: what it was told, on one screen, in plain English, with and without JavaScript alike. */
@NullMarked
package uk.mashhub.notices.page;

import org.jspecify.annotations.NullMarked;
