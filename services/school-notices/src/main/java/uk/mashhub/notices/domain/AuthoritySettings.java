package uk.mashhub.notices.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an authority has decided about notices in its area.
 *
 * @param earlyYears whether nurseries and childminders are told, which the statute does not ask for (standards, 3.4)
 * @param profile the most schools may be told, until its force has decided (see {@link ForceDecision})
 * @param guidance what to do and not to do, until its force has said it; null when nobody has
 * @param officers the people at its desks
 * @param chaseBefore how long before the deadline an unread notice goes to the next leads
 * @param phoneBefore how long before the deadline it becomes a telephone task
 */
public record AuthoritySettings(
        String authority,
        boolean earlyYears,
        DisclosureProfile profile,
        @Nullable String guidance,
        List<Officer> officers,
        Duration chaseBefore,
        Duration phoneBefore) {

    /** Leads arrive from 7.30: enough time for a second mailbox, and then for a telephone. */
    public static final Duration CHASE_BEFORE = Duration.ofMinutes(90);

    public static final Duration PHONE_BEFORE = Duration.ofMinutes(45);

    /** A notice that becomes a task a day before it is due has been chased for nothing. */
    public static final Duration BEFORE_MAX = Duration.ofHours(24);

    public AuthoritySettings {
        officers = List.copyOf(officers);
        if (phoneBefore.isNegative()
                || chaseBefore.compareTo(phoneBefore) <= 0
                || chaseBefore.compareTo(BEFORE_MAX) > 0) {
            throw new IllegalArgumentException(
                    "the next lead comes before the telephone, both within a day of the deadline");
        }
    }

    /** What holds for an authority that has decided nothing: the least is told, and nobody stands in. */
    public static AuthoritySettings undecided(String authority) {
        return new AuthoritySettings(
                authority, false, DisclosureProfile.MINIMAL, null, List.of(), CHASE_BEFORE, PHONE_BEFORE);
    }

    /** The same decisions, their people with what was told of them before and is never shown. */
    public AuthoritySettings knowing(AuthoritySettings before) {
        List<Officer> known = officers.stream()
                .map(officer -> new Officer(officer.desk(), officer.person().knownFrom(before.at(officer.desk()))))
                .toList();
        return new AuthoritySettings(authority, earlyYears, profile, guidance, known, chaseBefore, phoneBefore);
    }

    /** The people at a desk, in the authority's order. */
    public List<Lead> at(Desk desk) {
        return officers.stream()
                .filter(officer -> officer.desk() == desk)
                .map(Officer::person)
                .toList();
    }

    /** How much attention a notice nobody has read deserves at a moment. */
    public Attention owed(Instant deadline, Instant now) {
        if (!now.isBefore(deadline)) {
            return Attention.ESCALATED;
        }
        if (!now.isBefore(deadline.minus(phoneBefore))) {
            return Attention.PHONE_TASK;
        }
        return now.isBefore(deadline.minus(chaseBefore)) ? Attention.NONE : Attention.NEXT_LEAD;
    }
}
