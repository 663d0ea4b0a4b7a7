package uk.mashhub.notices.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.inbox.Inbox;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/** What a list may be asked for. */
final class ListParameters {

    private ListParameters() {}

    /** The statuses named, or all. */
    static Set<NoticeStatus> statuses(@Nullable List<String> named) {
        if (named == null || named.isEmpty()) {
            return EnumSet.allOf(NoticeStatus.class);
        }
        Set<NoticeStatus> statuses = EnumSet.noneOf(NoticeStatus.class);
        for (String name : named) {
            statuses.add(Arrays.stream(NoticeStatus.values())
                    .filter(status -> status.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> malformed("UNKNOWN_CODE", "The status is one of the notice's statuses.")));
        }
        return statuses;
    }

    static int limit(int limit) {
        if (limit < 1 || limit > Inbox.LIMIT_MAX) {
            throw malformed("INVALID_LIMIT", "The limit is between 1 and " + Inbox.LIMIT_MAX + ".");
        }
        return limit;
    }

    private static HubProblem malformed(String code, String detail) {
        return HubProblem.malformed(List.of(new Fault("", code, detail)));
    }
}
