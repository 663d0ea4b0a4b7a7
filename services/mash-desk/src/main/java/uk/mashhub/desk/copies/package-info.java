/** What goes on, as it was told, to other agencies that have to know, and the receipts they give. */
@NullMarked
package uk.mashhub.desk.copies;

import org.jspecify.annotations.NullMarked;
