package uk.mashhub.desk.store;

/** How many alerts of a rating were raised, revised or decided since a moment, and how many stand open from before. */
public record NewsCounts(long news, long carriedOver) {}
