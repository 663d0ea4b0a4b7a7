/** What the service is wired with: bank holidays, sign-in, the person index. */
@NullMarked
package uk.mashhub.notices.config;

import org.jspecify.annotations.NullMarked;
