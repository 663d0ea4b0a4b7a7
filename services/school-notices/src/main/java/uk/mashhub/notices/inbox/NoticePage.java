package uk.mashhub.notices.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some notices, newest incident first.
 *
 * @param next where the following ones start; null when these are the last
 */
public record NoticePage(List<NoticeView> items, @Nullable String next) {}
