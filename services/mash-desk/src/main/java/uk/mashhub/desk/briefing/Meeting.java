package uk.mashhub.desk.briefing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A morning meeting that was closed; the next covers what came after {@code until}. */
public record Meeting(
        Instant since,
        Instant until,
        String closedBy,
        Instant closedAt,
        @Nullable String note) {}
