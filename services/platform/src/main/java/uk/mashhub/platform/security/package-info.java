/** Who is calling, and the one way every API of the hub is protected. */
@NullMarked
package uk.mashhub.platform.security;

import org.jspecify.annotations.NullMarked;
