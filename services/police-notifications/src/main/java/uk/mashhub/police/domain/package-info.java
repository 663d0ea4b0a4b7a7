/** What a risk assessment means, whichever tool made it. JDK-only and pure. */
@NullMarked
package uk.mashhub.police.domain;

import org.jspecify.annotations.NullMarked;
