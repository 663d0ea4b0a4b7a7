/** What the synthetic borough promises: determinism, valid identifiers, diversity, and stories that add up. */
@NullMarked
package uk.mashhub.testkit.borough;

import org.jspecify.annotations.NullMarked;
