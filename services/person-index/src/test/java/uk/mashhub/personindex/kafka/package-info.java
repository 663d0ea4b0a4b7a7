@NullMarked
package uk.mashhub.personindex.kafka;

import org.jspecify.annotations.NullMarked;
