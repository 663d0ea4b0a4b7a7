/** What the authority and the operator decide: the policy's calendar, the topology's life, its figures. */
@NullMarked
package uk.mashhub.correlation.config;

import org.jspecify.annotations.NullMarked;
