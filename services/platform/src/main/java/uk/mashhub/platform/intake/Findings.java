package uk.mashhub.platform.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.reference.CodeList;

/**
 * What the checks of one body found: faults, which refuse it, and gaps, which only mark it.
 *
 * <p>Incomplete is accepted and marked; impossible is refused (contract).
 */
public final class Findings {

    /** A body with more faults than this is not read further: the sender has enough to mend. */
    private static final int FAULTS_MAX = 50;

    private static final Pattern AUTHORITY = Pattern.compile("[a-z][a-z-]{1,59}");

    /** How far a sender's clock may run ahead of ours. */
    static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    /** Nothing the hub is told of happened before this. */
    static final Instant OLDEST = Instant.parse("1900-01-01T00:00:00Z");

    private final Instant now;
    private final List<Fault> faults = new ArrayList<>();
    private final SortedSet<String> gaps = new TreeSet<>();

    /** For a body that came at this instant. */
    public Findings(Instant now) {
        this.now = now;
    }

    /**
     * Impossible: the body is refused.
     *
     * @param detail what was expected; never the value
     */
    public void fault(String pointer, String code, String detail) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(new Fault(pointer, code, detail));
        }
    }

    /** Incomplete, or doubtful: the body is accepted and marked with the code. */
    public void gap(String code) {
        gaps.add(code);
    }

    /** Asked for: nothing there is a gap. */
    public void asked(@Nullable Object value, String gapCode) {
        if (isNothing(value)) {
            gap(gapCode);
        }
    }

    /** Needed: nothing there is a fault. */
    public void needed(String pointer, @Nullable Object value) {
        if (isNothing(value)) {
            fault(pointer, "REQUIRED", "This field is needed.");
        }
    }

    /** No longer than it may be. */
    public void atMost(String pointer, @Nullable String value, int charactersMax) {
        if (value != null && value.length() > charactersMax) {
            fault(pointer, "TOO_LONG", "At most " + charactersMax + " characters.");
        }
    }

    /** No more of them than there may be, and none of them null. */
    public void atMost(String pointer, @Nullable Collection<?> values, int countMax) {
        if (values == null) {
            return;
        }
        if (values.size() > countMax) {
            fault(pointer, "TOO_MANY", "At most " + countMax + " of them.");
        }
        int index = 0;
        for (Object value : values) {
            if (value == null) {
                fault(pointer + "/" + index, "REQUIRED", "An entry of a list is never null.");
            }
            index++;
        }
    }

    /** Between two bounds, both allowed. */
    public void between(String pointer, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            fault(pointer, "OUT_OF_RANGE", "A whole number from " + min + " to " + max + ".");
        }
    }

    /** One of a published list. */
    public void onList(String pointer, @Nullable String code, CodeList list) {
        if (code != null && !code.isBlank() && !list.has(code.strip())) {
            fault(pointer, "NOT_ON_THE_LIST", "One of " + list.choices() + ".");
        }
    }

    /** An authority as the hub writes them. */
    public void authority(String pointer, @Nullable String code) {
        if (code != null && !code.isBlank() && !AUTHORITY.matcher(code.strip()).matches()) {
            fault(pointer, "NOT_AN_AUTHORITY", "Lower-case letters and hyphens, as the hub names authorities.");
        }
    }

    /** Neither in the future, beyond a small difference of clocks, nor absurdly old. */
    public void past(String pointer, @Nullable OffsetDateTime at) {
        if (at == null) {
            return;
        }
        if (at.toInstant().isAfter(now.plus(CLOCK_SKEW_MAX))) {
            fault(pointer, "IN_THE_FUTURE", "Not later than now.");
        } else if (at.toInstant().isBefore(OLDEST)) {
            fault(pointer, "TOO_OLD", "Not before 1900.");
        }
    }

    /** Throws the 422 when anything was impossible. */
    public void refuseIfImpossible() {
        if (!faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** The codes, sorted: the same body always has the same gaps. */
    public List<String> gaps() {
        return List.copyOf(gaps);
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Collection<?> many && many.isEmpty());
    }
}
