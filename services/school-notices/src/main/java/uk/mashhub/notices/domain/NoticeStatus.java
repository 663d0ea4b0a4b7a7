package uk.mashhub.notices.domain;

import java.util.EnumSet;
import java.util.Set;

/** How far a notice has come, as the contract names it. */
public enum NoticeStatus {
    /** Stopped, loudly, for a {@link HoldReason}. */
    HELD,
    /** To be delivered as soon as what it says is known. */
    QUEUED,
    /** Handed to the channels of its recipients. */
    SENT,
    /** In the school's inbox. */
    DELIVERED,
    /** A safeguarding lead has read it. */
    OPENED,
    /** The school has said that it will act on it. */
    ACKNOWLEDGED,
    /** No longer to be relied on, and not to be shown to the school. */
    RECALLED;

    private static final Set<NoticeStatus> TOLD = EnumSet.of(DELIVERED, OPENED, ACKNOWLEDGED);
    private static final Set<NoticeStatus> UNREAD = EnumSet.of(HELD, QUEUED, SENT, DELIVERED);

    /** Whether the school holds it now: only then may it see what it says. */
    public boolean isTold() {
        return TOLD.contains(this);
    }

    /** Whether nobody at the school has read it yet, so that its deadline still matters. */
    public boolean isUnread() {
        return UNREAD.contains(this);
    }

    /** The statuses a notice may go to from here; nothing else is a legal move. */
    Set<NoticeStatus> next() {
        return switch (this) {
            // HELD to HELD: the reason changes
            case HELD -> EnumSet.of(HELD, QUEUED, RECALLED);
            case QUEUED -> EnumSet.of(HELD, SENT, RECALLED);
            case SENT -> EnumSet.of(DELIVERED, RECALLED);
            // back to QUEUED: what was told has been corrected and is told anew
            case DELIVERED -> EnumSet.of(OPENED, QUEUED, RECALLED);
            case OPENED -> EnumSet.of(ACKNOWLEDGED, QUEUED, RECALLED);
            case ACKNOWLEDGED -> EnumSet.of(QUEUED, RECALLED);
            // the incident or the enrolment was put back
            case RECALLED -> EnumSet.of(HELD, QUEUED);
        };
    }
}
