/** Questions of identity a person answers: the queue, both records beside each other, the answer. */
@NullMarked
package uk.mashhub.desk.reviews;

import org.jspecify.annotations.NullMarked;
