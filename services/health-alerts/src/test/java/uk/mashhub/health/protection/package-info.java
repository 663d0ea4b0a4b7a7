/** Tests of what may be asked about a child's plan. */
@NullMarked
package uk.mashhub.health.protection;

import org.jspecify.annotations.NullMarked;
