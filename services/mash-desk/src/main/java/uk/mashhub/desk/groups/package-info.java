/** Groups of children that police link by a tag, as alerts of their own. */
@NullMarked
package uk.mashhub.desk.groups;

import org.jspecify.annotations.NullMarked;
