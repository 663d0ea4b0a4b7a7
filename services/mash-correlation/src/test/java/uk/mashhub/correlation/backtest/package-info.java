@NullMarked
package uk.mashhub.correlation.backtest;

import org.jspecify.annotations.NullMarked;
