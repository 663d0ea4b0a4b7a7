package uk.mashhub.architecture.planted.web;

import uk.mashhub.events.v1.Rating;

/** A page that shows a wire type. */
record ShowsAvro(Rating rating) {}
