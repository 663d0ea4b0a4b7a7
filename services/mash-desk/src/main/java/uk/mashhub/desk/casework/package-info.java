/** What a person does at the desk, each deed one transaction: claim, release, rate, decide, take the next, look at a child. */
@NullMarked
package uk.mashhub.desk.casework;

import org.jspecify.annotations.NullMarked;
