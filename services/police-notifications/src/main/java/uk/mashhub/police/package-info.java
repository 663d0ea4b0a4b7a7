/** Where a police force tells the hub about a child; everything but the types, the facts and the record is the shared door's. */
@NullMarked
package uk.mashhub.police;

import org.jspecify.annotations.NullMarked;
