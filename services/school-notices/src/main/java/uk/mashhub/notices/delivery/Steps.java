package uk.mashhub.notices.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeStatus;

/** Steps some notices take at one moment, in their order, to be written together. */
final class Steps {

    private final List<Notice> taken = new ArrayList<>();
    private final Map<UUID, Notice> stepped = new LinkedHashMap<>();
    private final Map<UUID, Notice> last = new LinkedHashMap<>();

    /** The notice as the step just taken left it. */
    Notice take(Notice notice) {
        taken.add(notice);
        stepped.put(notice.request().noticeId(), notice);
        last.put(notice.request().noticeId(), notice);
        return notice;
    }

    /** The notice under a newer request that changed nothing a step would tell. */
    void note(Notice notice) {
        last.put(notice.request().noticeId(), notice);
    }

    /** Every step, in order. */
    List<Notice> taken() {
        return taken;
    }

    /** Each notice that took one, as its last step left it. */
    Collection<Notice> stepped() {
        return stepped.values();
    }

    /**
     * Each notice as it is after them, noted ones among them; those taken back first, so that a child's school and incident are free
     * before another notice takes their place.
     */
    List<Notice> last() {
        return last.values().stream()
                .sorted(Comparator.comparing(notice -> notice.state().status() != NoticeStatus.RECALLED))
                .toList();
    }
}
