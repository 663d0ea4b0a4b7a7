/** The rules, as sentences. */
@NullMarked
package uk.mashhub.personindex.domain;

import org.jspecify.annotations.NullMarked;
