package uk.mashhub.notices.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a notice stands: a status, why it is held if it is, and whether its school day began without anybody reading it.
 *
 * <p>Only legal moves leave it; any other throws {@link IllegalMoveException} and changes nothing.
 */
public record NoticeState(NoticeStatus status, @Nullable HoldReason holdReason, boolean overdue) {

    public NoticeState {
        if ((status == NoticeStatus.HELD) != (holdReason != null)) {
            throw new IllegalArgumentException("a notice has a hold reason exactly when it is held");
        }
        if (overdue && !status.isUnread()) {
            throw new IllegalArgumentException("only an unread notice can be overdue");
        }
    }

    /** How a notice begins. */
    public static NoticeState beginning(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Hold hold -> new NoticeState(NoticeStatus.HELD, hold.reason(), false);
            case Disposition.Deliver _ -> new NoticeState(NoticeStatus.QUEUED, null, false);
            case Disposition.Recall _ -> new NoticeState(NoticeStatus.RECALLED, null, false);
        };
    }

    public NoticeState hold(HoldReason reason) {
        return move(NoticeStatus.HELD, reason);
    }

    public NoticeState queue() {
        return move(NoticeStatus.QUEUED, null);
    }

    public NoticeState send() {
        return move(NoticeStatus.SENT, null);
    }

    public NoticeState deliver() {
        return move(NoticeStatus.DELIVERED, null);
    }

    public NoticeState open() {
        return move(NoticeStatus.OPENED, null);
    }

    public NoticeState acknowledge() {
        return move(NoticeStatus.ACKNOWLEDGED, null);
    }

    public NoticeState recall() {
        return move(NoticeStatus.RECALLED, null);
    }

    /** The same state with the flag set right for this moment: overdue is unread at or past the deadline. */
    public NoticeState at(Instant now, Instant deadline) {
        return new NoticeState(status, holdReason, status.isUnread() && !now.isBefore(deadline));
    }

    private NoticeState move(NoticeStatus to, @Nullable HoldReason reason) {
        if (!status.next().contains(to)) {
            throw new IllegalMoveException(status, to);
        }
        return new NoticeState(to, reason, overdue && to.isUnread());
    }
}
