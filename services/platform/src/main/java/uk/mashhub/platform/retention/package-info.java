/** How long records are kept: by a dated, signed schedule; what is over goes by night; a hold keeps it. */
@NullMarked
package uk.mashhub.platform.retention;

import org.jspecify.annotations.NullMarked;
