/** From a request to the school's inbox: what is decided when a request comes, and the worker that delivers. */
@NullMarked
package uk.mashhub.notices.delivery;

import org.jspecify.annotations.NullMarked;
