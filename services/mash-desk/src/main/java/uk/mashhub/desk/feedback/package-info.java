/** Word to those who reported and left an address: picked up, decided. It names a receipt and nobody. */
@NullMarked
package uk.mashhub.desk.feedback;

import org.jspecify.annotations.NullMarked;
