package uk.mashhub.education.domain;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many school days in a row, up to one of them, a pupil was missed at one school.
 *
 * <p>A school day is a day with a session that was possible for the pupil: weekends, closures and holidays neither count nor
 * interrupt. A gap longer than the window does interrupt, because what lies before it is forgotten.
 *
 * @param unexplained days missed whole, at least one session of each unexplained
 * @param missing days missed whole under codes of a child nobody has seen
 * @param until the last of them; null when neither goes on
 */
public record Run(int unexplained, int missing, @Nullable LocalDate until) {

    /** No days in a row. */
    public static final Run NONE = new Run(0, 0, null);

    /** The run after the next day of the register. */
    Run after(PupilDay day, AttendancePolicy policy) {
        AttendanceCode am = policy.counted(day, Session.AM);
        AttendanceCode pm = policy.counted(day, Session.PM);
        if (am == null && pm == null) {
            return this;
        }
        if (attended(am) || attended(pm)) {
            return NONE;
        }
        boolean linked = until != null && !day.date().isAfter(until.plusDays(PupilDays.WINDOW_DAYS));
        int nowUnexplained = unexplainedOn(am, pm, policy) ? 1 + (linked ? unexplained : 0) : 0;
        int nowMissing = allOf(am, pm, policy::isMissing) ? 1 + (linked ? missing : 0) : 0;
        return nowUnexplained == 0 && nowMissing == 0 ? NONE : new Run(nowUnexplained, nowMissing, day.date());
    }

    /** Whether a day from {@code oldest} on could still be the next of the run. */
    boolean mayGoOnFrom(LocalDate oldest) {
        return until != null && !oldest.isAfter(until.plusDays(PupilDays.WINDOW_DAYS));
    }

    private static boolean attended(@Nullable AttendanceCode code) {
        return code != null && !code.countsAbsent();
    }

    private static boolean unexplainedOn(
            @Nullable AttendanceCode am, @Nullable AttendanceCode pm, AttendancePolicy policy) {
        return (am != null && policy.isUnexplained(am.code())) || (pm != null && policy.isUnexplained(pm.code()));
    }

    private static boolean allOf(@Nullable AttendanceCode am, @Nullable AttendanceCode pm, Predicate<String> meant) {
        return (am == null || meant.test(am.code())) && (pm == null || meant.test(pm.code()));
    }

    /** Redacted: it says how long a child was away. */
    @Override
    public String toString() {
        return "Run[…]";
    }
}
