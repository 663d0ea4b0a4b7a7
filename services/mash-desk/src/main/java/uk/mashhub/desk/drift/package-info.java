/** Cases that are open for long, and those on which nothing happens: listed every day. */
@NullMarked
package uk.mashhub.desk.drift;

import org.jspecify.annotations.NullMarked;
