package uk.mashhub.correlation.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.events.v1.Rating;

/** What the hub has said of each child in the end, and on the way there. */
public final class Ends {

    private final Map<String, List<AlertRevised>> alerts = new LinkedHashMap<>();
    private final Map<String, Map<UUID, NoticeRequested>> notices = new HashMap<>();

    /** What has to be the same in the end, whatever order the facts came in; the child's own ids left out. */
    public record End(
            boolean open,
            @Nullable Rating proposed,
            List<String> reasons,
            List<UUID> events,
            int eventCount,
            Set<String> agencies,
            String identity,
            Set<String> notices) {}

    /** Reads what was published since, in order. */
    public void told(List<AlertRevised> moreAlerts, List<NoticeRequested> moreNotices) {
        moreAlerts.forEach(alert -> alerts.computeIfAbsent(alert.getChildRef(), child -> new ArrayList<>())
                .add(alert));
        moreNotices.forEach(notice -> notices.computeIfAbsent(notice.getChildRef(), child -> new HashMap<>())
                .put(notice.getNoticeId(), notice));
    }

    /** The latest alert of a child; null when there is none. */
    @Nullable
    AlertRevised latest(String child) {
        List<AlertRevised> all = alerts.getOrDefault(child, List.of());
        return all.isEmpty() ? null : all.getLast();
    }

    /** How it ended for a child. */
    public End of(String child) {
        Set<String> wanted = new TreeSet<>();
        notices.getOrDefault(child, Map.of()).values().stream()
                .filter(notice -> notice.getStatus() == NoticeRequestStatus.REQUESTED)
                .forEach(notice -> wanted.add(notice.getUrn() + " " + notice.getEventId()));
        AlertRevised last = latest(child);
        if (last == null || last.getState() != AlertState.OPEN) {
            return new End(false, null, List.of(), List.of(), 0, Set.of(), "", wanted);
        }
        return new End(
                true,
                last.getProposedRating(),
                last.getReasons().stream().map(Object::toString).toList(),
                last.getEvents(),
                last.getEventCount(),
                new TreeSet<>(last.getAgencies().stream().map(Enum::name).toList()),
                last.getIdentity().toString(),
                wanted);
    }

    /** What holds of every revision of a child's alerts, whatever came and whatever people did. */
    public void holdTheirPromises(String child) {
        Map<UUID, AlertState> standing = new HashMap<>();
        AlertRevised before = null;
        for (AlertRevised now : alerts.getOrDefault(child, List.of())) {
            assertThat(now.getProposedRating())
                    .as("the working rating is never below the proposed one")
                    .isLessThanOrEqualTo(now.getRating());
            if (before != null && before.getAlertId().equals(now.getAlertId())) {
                followsOn(before, now);
            } else {
                assertThat(now.getRevision()).isEqualTo(1);
                assertThat(now.getEpisode()).isEqualTo(before == null ? 0 : before.getEpisode() + 1);
            }
            standing.put(now.getAlertId(), now.getState());
            assertThat(standing.values())
                    .as("never two open alerts of one child")
                    .filteredOn(state -> state == AlertState.OPEN)
                    .hasSizeLessThanOrEqualTo(1);
            before = now;
        }
    }

    private static void followsOn(AlertRevised before, AlertRevised now) {
        assertThat(now.getRevision()).isEqualTo(before.getRevision() + 1);
        assertThat(now.getRevisedAt()).isAfterOrEqualTo(before.getRevisedAt());
        boolean byPerson = now.getDecisionSeq() > before.getDecisionSeq();
        boolean anew = before.getState() == AlertState.CLOSED && now.getState() == AlertState.OPEN;
        if (!byPerson) {
            assertThat(now.getRating())
                    .as("the working rating never falls without a person")
                    .isGreaterThanOrEqualTo(before.getRating());
        }
        Instant due = before.getRespondBy();
        if (due != null && !due.equals(now.getRespondBy())) {
            assertThat(now.getEarlierRespondBy())
                    .as("a deadline that was recomputed is kept")
                    .contains(due);
        }
        if (due != null && !byPerson && !anew) {
            assertThat(Objects.requireNonNull(now.getRespondBy()))
                    .as("no silent extension")
                    .isBeforeOrEqualTo(due);
        }
    }
}
