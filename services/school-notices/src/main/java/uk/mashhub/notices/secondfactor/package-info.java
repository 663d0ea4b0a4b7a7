/** What a person proves besides signing in before a page shows them anything. */
@NullMarked
package uk.mashhub.notices.secondfactor;

import org.jspecify.annotations.NullMarked;
