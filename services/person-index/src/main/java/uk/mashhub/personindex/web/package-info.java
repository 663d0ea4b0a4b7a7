/** What people and services may ask of the index: matches, reviews, merges, splits, names. */
@NullMarked
package uk.mashhub.personindex.web;

import org.jspecify.annotations.NullMarked;
