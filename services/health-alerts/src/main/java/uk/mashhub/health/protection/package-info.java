/** What an attending health setting may ask about a child's plan, in the manner of the national service for it (CP-IS). */
@NullMarked
package uk.mashhub.health.protection;

import org.jspecify.annotations.NullMarked;
