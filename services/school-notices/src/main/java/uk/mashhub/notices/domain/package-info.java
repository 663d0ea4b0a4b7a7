/** What a notice is, when it is due, what it may say and which way it may go: pure values that know neither clock nor database. */
@NullMarked
package uk.mashhub.notices.domain;

import org.jspecify.annotations.NullMarked;
