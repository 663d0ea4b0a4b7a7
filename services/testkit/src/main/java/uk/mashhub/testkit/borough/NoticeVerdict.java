package uk.mashhub.testkit.borough;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import uk.mashhub.testkit.borough.Expected.NoticeFate;

/** Holds the notices the hub shows against the stories: every school hears of its own pupils, and only of them. */
final class NoticeVerdict {

    private static final Set<String> ON_ITS_WAY = Set.of("SENT", "DELIVERED", "OPENED", "ACKNOWLEDGED");

    private final Borough borough;
    private final Told told;
    private final Observed observed;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> explained = new HashSet<>();

    NoticeVerdict(Borough borough, Told told, Observed observed) {
        this.borough = borough;
        this.told = told;
        this.observed = observed;
    }

    /** One sentence for each difference, without a personal fact; none when all is as told. */
    List<String> complaints() {
        for (Story story : told.stories().all()) {
            for (Expected expected : story.expected()) {
                switch (expected) {
                    case Expected.Notice notice -> check(story, notice);
                    case Expected.Elsewhere elsewhere -> explainElsewhere(elsewhere);
                    case Expected.Alert _, Expected.NoConcern _, Expected.Receipt _ -> {}
                }
            }
        }
        long unexplained = observed.notices().keySet().stream()
                .filter(id -> !explained.contains(id))
                .count();
        if (unexplained > 0) {
            complaints.add(unexplained + " notices nobody told a story about");
        }
        return complaints;
    }

    private void check(Story story, Expected.Notice expected) {
        String where = AlertVerdict.where(story, expected.child()) + ", incident " + expected.incident();
        List<Observed.Notice> found = observed.notices().values().stream()
                .filter(notice -> about(notice, expected))
                .toList();
        if (found.isEmpty() && expected.fate() == NoticeFate.RECALLED) {
            return;
        }
        if (found.size() != 1) {
            complaints.add(where + ": expected one notice, found " + found.size());
            return;
        }
        Observed.Notice notice = found.getFirst();
        explained.add(notice.noticeId());
        if (!fits(notice, expected.fate())) {
            complaints.add("%s: the notice is %s %s, expected %s"
                    .formatted(where, notice.status(), Objects.toString(notice.holdReason(), ""), expected.fate()));
        }
        Child child = expected.child();
        if (child != null && notice.told() != null && !child.isNamedIn(notice.told())) {
            complaints.add(where + ": the school reads of another child");
        }
        if (expected.fate() == NoticeFate.SENT && !inTime(notice, expected)) {
            complaints.add(where + ": its deadline is not the school's next opening");
        }
        for (var list : observed.schoolLists().entrySet()) {
            if (list.getValue().contains(notice.noticeId()) && !list.getKey().equals(notice.urn())) {
                complaints.add(where + ": another school's list shows it");
            }
        }
    }

    private boolean about(Observed.Notice notice, Expected.Notice expected) {
        if (!happenedAt(notice, told.occurredAt(expected.incident()))) {
            return false;
        }
        return switch (expected.fate()) {
            case SENT, RECALLED -> Objects.equals(notice.urn(), expected.urn()) && ofChild(notice, expected);
            case HELD_IDENTITY_REVIEW, SENT_OR_HELD -> true;
        };
    }

    private boolean inTime(Observed.Notice notice, Expected.Notice expected) {
        return notice.deadline() != null
                && expected.urn() != null
                && borough.school(expected.urn())
                        .mayBeDeadline(
                                Instant.parse(notice.deadline()),
                                told.occurredAt(expected.incident()),
                                told.receivedAt(expected.incident()));
    }

    private static boolean happenedAt(Observed.Notice notice, Instant incident) {
        return notice.occurredAt() != null && Instant.parse(notice.occurredAt()).equals(incident);
    }

    private boolean ofChild(Observed.Notice notice, Expected.Notice expected) {
        return Objects.equals(notice.childRef(), told.ref(expected.child()));
    }

    private static boolean fits(Observed.Notice notice, NoticeFate fate) {
        boolean heldForIdentity = notice.status().equals("HELD") && "IDENTITY_REVIEW".equals(notice.holdReason());
        return switch (fate) {
            case SENT -> ON_ITS_WAY.contains(notice.status());
            case SENT_OR_HELD -> ON_ITS_WAY.contains(notice.status()) || heldForIdentity;
            case HELD_IDENTITY_REVIEW -> heldForIdentity;
            case RECALLED -> notice.status().equals("RECALLED");
        };
    }

    /** The neighbour's notices are its own business, as long as no school of ours lists them. */
    private void explainElsewhere(Expected.Elsewhere expected) {
        for (Observed.Notice notice : observed.notices().values()) {
            if (expected.evidence().stream().anyMatch(label -> happenedAt(notice, told.occurredAt(label)))) {
                explained.add(notice.noticeId());
                if (observed.schoolLists().values().stream().anyMatch(list -> list.contains(notice.noticeId()))) {
                    complaints.add("a school of ours lists a notice of Southmoor's");
                }
            }
        }
    }
}
