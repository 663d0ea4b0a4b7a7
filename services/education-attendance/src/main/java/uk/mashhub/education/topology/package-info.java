/** The per-pupil attendance monitor: marks in, concerns out, exactly once. No rule about children is here; see {@code domain}. */
@NullMarked
package uk.mashhub.education.topology;

import org.jspecify.annotations.NullMarked;
