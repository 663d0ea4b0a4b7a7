/** What a partnership's board and auditors ask of the desk: figures with commentary, and random samples. */
@NullMarked
package uk.mashhub.desk.quality;

import org.jspecify.annotations.NullMarked;
