/** What a risk assessment comes to. */
@NullMarked
package uk.mashhub.police.domain;

import org.jspecify.annotations.NullMarked;
