/** Proves the judgement of a pupil's days without any machinery. */
@NullMarked
package uk.mashhub.education.domain;

import org.jspecify.annotations.NullMarked;
