package uk.mashhub.notices.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.Attention;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.domain.Presence;
import uk.mashhub.notices.domain.SchoolCalendar;

/** Times and codes as a school reads them, in the house style of public services: "8:50am on Monday 23 November". */
final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter ON_THE_HOUR = DateTimeFormatter.ofPattern("ha", Locale.ROOT);
    private static final DateTimeFormatter WITH_MINUTES = DateTimeFormatter.ofPattern("h:mma", Locale.ROOT);

    private Words() {}

    /** A time and its day, told from now: "8:50am today, Monday 23 November", "8:50am on Monday 23 November". */
    static String when(Instant moment, Instant now) {
        ZonedDateTime there = moment.atZone(SchoolCalendar.LONDON);
        LocalDate today = now.atZone(SchoolCalendar.LONDON).toLocalDate();
        LocalDate day = there.toLocalDate();
        String at = time(there.toLocalTime());
        if (day.equals(today)) {
            return at + " today, " + DAY.format(day);
        }
        if (day.equals(today.plusDays(1))) {
            return at + " tomorrow, " + DAY.format(day);
        }
        if (day.equals(today.minusDays(1))) {
            return at + " yesterday, " + DAY.format(day);
        }
        return at + " on " + DAY.format(day) + (day.getYear() == today.getYear() ? "" : " " + day.getYear());
    }

    /** A time and its day for a paper that is kept: it says nothing of today, and the year. */
    static String dated(Instant moment) {
        ZonedDateTime there = moment.atZone(SchoolCalendar.LONDON);
        return time(there.toLocalTime()) + " on " + weekday(there.toLocalDate());
    }

    static String title(NoticeKind kind) {
        return switch (kind) {
            case DOMESTIC_ABUSE -> "Operation Encompass notice";
            case MISSING -> "Missing child notice";
        };
    }

    static String about(NoticeKind kind) {
        return switch (kind) {
            case DOMESTIC_ABUSE ->
                "Police have recorded an incident of domestic abuse that may affect this child. They may need support at school.";
            case MISSING -> "Police have recorded this child as missing from home or care.";
        };
    }

    static String date(LocalDate date) {
        return LONG_DAY.format(date);
    }

    static String weekday(LocalDate date) {
        return DAY.format(date) + " " + date.getYear();
    }

    /** Why a notice is held, for the authority. */
    static String held(String reason) {
        return switch (HoldReason.valueOf(reason)) {
            case IDENTITY_REVIEW -> "who the child is must be decided first";
            case NO_SCHOOL_FOUND -> "find the child’s school";
            case RECIPIENT_CONFLICT -> "nobody at the school may be told";
            case NO_CONFIRMED_RECIPIENT -> "the school has named nobody";
        };
    }

    /** What somebody at the authority has to do about an unread notice; null for nothing yet. */
    static @Nullable String task(Attention attention) {
        return switch (attention) {
            case NONE -> null;
            case NEXT_LEAD -> "The next leads have been told";
            case PHONE_TASK -> "Telephone the school now";
            case ESCALATED -> "Telephone the school: the school day has begun";
        };
    }

    /** Why an authority ought to look at a contact. */
    static String stale(String reason) {
        return switch (reason) {
            case "BOUNCED" -> "the mailbox refuses mail";
            case "NOT_CONFIRMED" -> "the mailbox was not confirmed within a week";
            default -> "nothing was heard for a year";
        };
    }

    static String present(Presence presence) {
        return switch (presence) {
            case PRESENT -> "Yes, the child was present";
            case NOT_PRESENT -> "No, the child was not present";
            case UNKNOWN -> "Not known";
        };
    }

    static String status(NoticeStatus status) {
        return switch (status) {
            case HELD -> "Held";
            case QUEUED -> "Waiting";
            case SENT -> "Sent";
            case DELIVERED -> "Unread";
            case OPENED -> "Opened";
            case ACKNOWLEDGED -> "Acknowledged";
            case RECALLED -> "Recalled";
        };
    }

    private static String time(LocalTime time) {
        if (time.equals(LocalTime.NOON)) {
            return "midday";
        }
        if (time.equals(LocalTime.MIDNIGHT)) {
            return "midnight";
        }
        return (time.getMinute() == 0 ? ON_THE_HOUR : WITH_MINUTES).format(time).toLowerCase(Locale.ROOT);
    }
}
