package uk.mashhub.education.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last days of one pupil, at every school that marks the pupil, the counts of the days before, and the judgement of each
 * new mark.
 *
 * <p>The latest {@code recordedAt} of a session holds whatever the arrival order, so a present mark is kept like any other: it
 * may be the correction of an absence that is still on its way. A mark that changes nothing gives back the very same object,
 * so that nothing is written for it.
 *
 * <p>Bounded: {@value #WINDOW_DAYS} days back from the newest mark and {@value #SCHOOLS_MAX} schools. Days that leave the
 * window are folded, oldest first, into the counts of their academic year and the run of their school; marks for them change
 * nothing any more. Corrections are asked of schools within 5 school days (standards, 2.1).
 *
 * @param schools the days at each school; newest marks last
 * @param years the academic years the window touches, oldest first
 */
public record PupilDays(List<AtSchool> schools, List<PupilYear> years) {

    /** How many days before the newest marked day are held, three weeks: one of corrections, and half-term, and some. */
    public static final int WINDOW_DAYS = 21;

    /** How many schools are held of one pupil: two when dually registered, a move, and a mistake. */
    public static final int SCHOOLS_MAX = 4;

    /** Nothing known of the pupil. */
    public static final PupilDays EMPTY = new PupilDays(List.of(), List.of());

    private static final Comparator<AtSchool> NEWEST_LAST =
            Comparator.comparing(AtSchool::newest).thenComparing(AtSchool::urn);

    /**
     * What a mark led to.
     *
     * @param days the pupil's days after it; the same object when it changed nothing
     * @param concerns what is to be said, if anything
     * @param change what the mark did
     */
    public record Judged(PupilDays days, List<AbsenceConcern> concerns, Change change) {}

    /** What a mark did to the days. */
    public enum Change {
        /** It holds now. */
        HOLDS,
        /** A repeat, or a later one holds already. */
        NOTHING,
        /** It is about a day that is forgotten. */
        TOO_OLD
    }

    public PupilDays {
        schools = List.copyOf(schools);
        years = List.copyOf(years);
    }

    /** Judges one mark. Pure: the same days and mark give the same answer on every replay. */
    public Judged mark(Mark mark, AttendancePolicy policy) {
        LocalDate newest = newest();
        if (newest != null && mark.date().isBefore(newest.minusDays(WINDOW_DAYS))) {
            return new Judged(this, List.of(), Change.TOO_OLD);
        }
        AtSchool school = at(mark.urn());
        PupilDay before = school.on(mark.date());
        PupilDay marked = before.with(
                mark.session(), new Held(mark.code(), mark.recordedAt().toEpochMilli()));
        if (marked.equals(before)) {
            return new Judged(this, List.of(), Change.NOTHING);
        }
        PupilDays kept = with(school.with(marked)).bounded(policy);
        // because a fifth school with nothing newer than the other four is the one that is forgotten
        return kept.schools.stream().noneMatch(one -> one.urn().equals(mark.urn()))
                ? new Judged(this, List.of(), Change.TOO_OLD)
                : kept.judged(mark, policy);
    }

    private Judged judged(Mark mark, AttendancePolicy policy) {
        Judgement judgement = new Judgement(mark, policy);
        PupilDays days = with(judgement.of(at(mark.urn())));
        int startsIn = PupilYear.of(mark.date());
        List<RegisterEntry> register = RegisterEntry.of(schools, LocalDate.MIN, LocalDate.MAX);
        List<PupilYear> judgedYears = new ArrayList<>(years);
        judgedYears.replaceAll(year -> year.startsIn() == startsIn ? judgement.of(year, register) : year);
        return new Judged(new PupilDays(days.schools, judgedYears), judgement.concerns(), Change.HOLDS);
    }

    private @Nullable LocalDate newest() {
        LocalDate newest = null;
        for (AtSchool school : schools) {
            if (newest == null || school.newest().isAfter(newest)) {
                newest = school.newest();
            }
        }
        return newest;
    }

    private AtSchool at(String urn) {
        for (AtSchool school : schools) {
            if (school.urn().equals(urn)) {
                return school;
            }
        }
        return new AtSchool(urn, Run.NONE, List.of());
    }

    private PupilDays with(AtSchool changed) {
        List<AtSchool> all = new ArrayList<>(schools.size() + 1);
        for (AtSchool school : schools) {
            if (!school.urn().equals(changed.urn())) {
                all.add(school);
            }
        }
        all.add(changed);
        all.sort(NEWEST_LAST);
        return new PupilDays(all, years);
    }

    private PupilDays bounded(AttendancePolicy policy) {
        LocalDate oldest = Objects.requireNonNull(newest()).minusDays(WINDOW_DAYS);
        List<PupilYear> counted = folded(RegisterEntry.of(schools, LocalDate.MIN, oldest), policy);
        List<AtSchool> within = new ArrayList<>(schools);
        within.replaceAll(school -> school.from(oldest, policy));
        within.removeIf(school -> !school.isWorthHolding(oldest));
        while (within.size() > SCHOOLS_MAX) {
            AtSchool forgotten = within.removeFirst();
            counted = new PupilDays(within, counted)
                    .folded(RegisterEntry.of(List.of(forgotten), LocalDate.MIN, LocalDate.MAX), policy);
        }
        int first = PupilYear.of(oldest);
        counted.removeIf(year -> year.startsIn() < first);
        return new PupilDays(within, counted);
    }

    /** The years with these sessions counted, and with a year for each day that is held. */
    private List<PupilYear> folded(List<RegisterEntry> gone, AttendancePolicy policy) {
        List<PupilYear> counted = new ArrayList<>(years);
        int last = PupilYear.of(Objects.requireNonNull(newest()));
        for (int startsIn = counted.isEmpty() ? last - 1 : counted.getLast().startsIn() + 1;
                startsIn <= last;
                startsIn++) {
            counted.add(PupilYear.startingIn(startsIn));
        }
        if (!gone.isEmpty()) {
            counted.replaceAll(year -> {
                Tally tally = new Tally(year, policy);
                gone.stream()
                        .filter(entry -> PupilYear.of(entry.day().date()) == year.startsIn())
                        .forEach(tally::count);
                return year.folded(tally);
            });
        }
        return counted;
    }

    /** Redacted: it says where a child was not. */
    @Override
    public String toString() {
        return "PupilDays[" + schools.size() + " schools]";
    }
}
