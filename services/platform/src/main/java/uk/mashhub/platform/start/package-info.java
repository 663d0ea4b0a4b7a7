/** What must be true before a service takes work: its topics exist and its schemas are registered. */
@NullMarked
package uk.mashhub.platform.start;

import org.jspecify.annotations.NullMarked;
