/** What every service of the hub shares, small on purpose: ids that come from the sender and the platform's defaults. */
@NullMarked
package uk.mashhub.platform;

import org.jspecify.annotations.NullMarked;
