/** The desk's API. */
@NullMarked
package uk.mashhub.desk.web;

import org.jspecify.annotations.NullMarked;
