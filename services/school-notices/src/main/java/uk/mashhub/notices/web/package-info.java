/** The JSON API and the school's pages. */
@NullMarked
package uk.mashhub.notices.web;

import org.jspecify.annotations.NullMarked;
