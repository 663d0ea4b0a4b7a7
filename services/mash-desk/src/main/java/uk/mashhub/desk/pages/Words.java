package uk.mashhub.desk.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.desk.domain.Noun;
import uk.mashhub.desk.domain.WorkingHours;

/** The hub's codes and instants as people say them. Used by the templates as {@code @words}. */
@Component("words")
public class Words {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm z", Locale.UK);

    private static final Map<String, String> TOLD = Map.ofEntries(
            Map.entry("MATCH", "Certain: matched"),
            Map.entry("POTENTIAL", "Probable: a person has still to confirm"),
            Map.entry("LOW", "Doubtful: a person has still to confirm"),
            Map.entry("MANY", "Several children fit: a person has to choose"),
            Map.entry("NONE", "First heard of through this"),
            Map.entry("ERROR", "The match could not be made"),
            Map.entry("NAMED", "Named in the report"),
            Map.entry("LINKED", "Not named; lives in the household"),
            Map.entry("NOT_PRESENT", "not there"),
            Map.entry("PRESENT", "there"),
            Map.entry("CP", "Child protection plan"),
            Map.entry("CIN", "Child in need plan"),
            Map.entry("CLA", "Looked after"),
            Map.entry("HELD", "Held"),
            Map.entry("IDENTITY_REVIEW", "it is not yet certain which child this is"),
            Map.entry("NO_SCHOOL_FOUND", "no school is known"),
            Map.entry("RECIPIENT_CONFLICT", "the recipient may be involved"),
            Map.entry("NO_CONFIRMED_RECIPIENT", "no confirmed recipient at the school"),
            Map.entry("QUEUED", "Waiting to be sent"),
            Map.entry("SENT", "Sent, not yet delivered"),
            Map.entry("DELIVERED", "Delivered, not yet opened"),
            Map.entry("OPENED", "Opened, not yet acknowledged"),
            Map.entry("ACKNOWLEDGED", "Acknowledged by the school"),
            Map.entry("RECALLED", "Recalled"),
            Map.entry("ATTENTION_NEXT_LEAD", "Not read: sent to the next lead."),
            Map.entry("ATTENTION_PHONE_TASK", "Not read: telephone the school."),
            Map.entry("ATTENTION_ESCALATED", "Not read: escalated."),
            Map.entry("DEED_CLAIMED", "Taken"),
            Map.entry("DEED_RELEASED", "Given back"),
            Map.entry("DEED_RATED", "Rated"),
            Map.entry("DEED_DECIDED", "Decided"),
            Map.entry("DEED_SILENCED", "Rule silenced"),
            Map.entry("FEEDBACK_WAITING", "Not sent yet"),
            Map.entry("FEEDBACK_SENT", "Sent"),
            Map.entry("FEEDBACK_FAILED", "Did not arrive"),
            Map.entry("FEEDBACK_CANCELLED", "Not sent: withdrawn"),
            Map.entry("FAULT_NO_MAIL_SERVER", "No mail server is set up."),
            Map.entry("FAULT_MAIL_SERVER_AWAY", "The mail server was away."),
            Map.entry("FAULT_MAIL_SERVER_BUSY", "The mail server was slow."),
            Map.entry("FAULT_CONNECTION_LOST", "The line broke; it may have arrived."),
            Map.entry("FAULT_NOT_TAKEN", "The mail server did not take it yet."),
            Map.entry("FAULT_MAILBOX_REFUSED", "The mailbox refused it."),
            Map.entry("FAULT_ADDRESS", "The address is not one."),
            Map.entry("FAULT_WITHDRAWN", "The report was withdrawn."),
            Map.entry("PHONE", "By phone"),
            Map.entry("TO_DO_RESPOND", "Respond to the alert"),
            Map.entry("TO_DO_ANSWER", "Answer what was asked"),
            Map.entry("TO_DO_AGREED_ACTION", "Agreed at a strategy discussion"),
            Map.entry("TO_DO_SECTION_47", "Section 47 enquiry runs"),
            Map.entry("TO_DO_CONFERENCE", "Child protection conference"),
            Map.entry("TO_DO_ESCALATION", "End a disagreement"),
            Map.entry("TO_DO_PANEL_ACTION", "Agreed at a panel"),
            Map.entry("NOT_CSE", "Not sexual exploitation"),
            Map.entry("NO_CHILDREN", "No children and no young carer"),
            Map.entry("TO_BE_NAMED", "There are children: the sender is to name them"),
            Map.entry("YOUNG_CARER_TO_BE_NAMED", "A child looks after the adult: the sender is to name them"),
            Map.entry("TOLD_ELSEWHERE", "Told of in a report of their own"),
            Map.entry("ASKED", "Asked, not answered yet"),
            Map.entry("NO_REPLY", "No reply, overdue"),
            Map.entry("OBTAINED", "Consent obtained"),
            Map.entry("NOT_SOUGHT", "Consent not sought"),
            Map.entry("NOT_RECORDED", "Consent not recorded"),
            Map.entry("REFUSED", "Consent refused"),
            Map.entry("OVERRIDDEN", "Consent overridden"));

    private static final DateTimeFormatter BIRTH = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    /** Under this age a child is told in months. */
    private static final int YEARS_IN_WORDS = 2;

    private final ZoneId zone;
    private final Clock clock;

    Words(WorkingHours hours, Clock clock) {
        this.zone = hours.zone();
        this.clock = clock;
    }

    /** A code as words: those known, and any other as it would be read aloud. */
    public String of(@Nullable Object code) {
        if (code == null) {
            return "";
        }
        String name = code.toString();
        String told = TOLD.get(name);
        if (told != null) {
            return told;
        }
        String plain = name.replace('_', ' ').toLowerCase(Locale.UK);
        return plain.isEmpty() ? "" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    /** A number with what it counts, whose plural ends in s: "1 alert", "2 alerts". */
    public String count(long number, String one) {
        return Noun.of(one).counted(number);
    }

    /** A number with what it counts. */
    public String count(long number, String one, String many) {
        return new Noun(one, many).counted(number);
    }

    /** A rule's name as it would be read aloud: several-agencies is "Several agencies". */
    public String rule(String name) {
        return of(name.replace('-', '_'));
    }

    /** What a sender left out: NO_LINE_MANAGER is "line manager". */
    public String gap(String code) {
        return (code.startsWith("NO_") ? code.substring(3) : code)
                .replace('_', ' ')
                .toLowerCase(Locale.UK);
    }

    /** An instant on one line of a table. */
    public String at(@Nullable Instant instant) {
        return instant == null ? "" : SHORT.format(instant.atZone(zone));
    }

    /** The time of day of an instant. */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /** A date of birth with the age there is to it: "5 April 2019, 7 years old". What is no whole date is told as it stands. */
    public String born(@Nullable String date) {
        if (date == null) {
            return "";
        }
        try {
            LocalDate birth = LocalDate.parse(date);
            Period age = Period.between(birth, LocalDate.ofInstant(clock.instant(), zone));
            if (age.isNegative()) {
                return BIRTH.format(birth);
            }
            return BIRTH.format(birth)
                    + (age.getYears() >= YEARS_IN_WORDS
                            ? ", " + age.getYears() + " years old"
                            : ", " + count(age.toTotalMonths(), "month") + " old");
        } catch (DateTimeParseException partial) {
            return date;
        }
    }

    /** The day of an instant. */
    public String day(@Nullable Instant instant) {
        return instant == null ? "" : DAY.format(instant.atZone(zone));
    }

    /** A date in a table: "1 Dec 2026". */
    public String date(@Nullable LocalDate date) {
        return date == null ? "" : DATE.format(date);
    }

    /** A date in a heading: "Tuesday 1 December 2026". */
    public String longDate(@Nullable LocalDate date) {
        return date == null ? "" : LONG_DATE.format(date);
    }

    /** An instant in full, for hovering and for screen readers. */
    public String full(@Nullable Instant instant) {
        return instant == null ? "" : FULL.format(instant.atZone(zone));
    }

    /** A child's reference short enough to say. */
    public String shortRef(String childRef) {
        return "…" + childRef.substring(Math.max(0, childRef.length() - 5));
    }

    /** A probability as people read it. */
    public String percent(double probability) {
        return Math.round(probability * 100) + " %";
    }
}
