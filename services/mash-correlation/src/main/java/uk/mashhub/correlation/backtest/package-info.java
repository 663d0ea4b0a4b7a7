/** Rates what was recorded under another policy, and shows what would have been different. */
@NullMarked
package uk.mashhub.correlation.backtest;

import org.jspecify.annotations.NullMarked;
