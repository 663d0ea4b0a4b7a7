/** Feeds that fall silent: what each usually says, when it says too little, and telling so once. */
@NullMarked
package uk.mashhub.desk.silence;

import org.jspecify.annotations.NullMarked;
