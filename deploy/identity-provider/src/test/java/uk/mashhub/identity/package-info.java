/** The identity provider, asked as other people's systems ask it: over HTTP. */
@NullMarked
package uk.mashhub.identity;

import org.jspecify.annotations.NullMarked;
