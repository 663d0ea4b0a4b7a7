/** Where social care tells the hub about a child; everything but the types, the facts and the record is the shared door's. */
@NullMarked
package uk.mashhub.socialcare;

import org.jspecify.annotations.NullMarked;
