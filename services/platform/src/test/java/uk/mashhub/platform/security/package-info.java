@NullMarked
package uk.mashhub.platform.security;

import org.jspecify.annotations.NullMarked;
