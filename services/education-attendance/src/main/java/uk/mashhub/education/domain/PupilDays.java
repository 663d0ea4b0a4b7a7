package uk.mashhub.education.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last days of one pupil, at every school that marks the pupil, and the judgement of each new mark.
 *
 * <p>The latest {@code recordedAt} of a session holds whatever the arrival order, so a present mark is kept like any other: it
 * may be the correction of an absence that is still on its way. A mark that changes nothing gives back the very same object,
 * so that nothing is written for it.
 *
 * <p>Bounded: {@value #WINDOW_DAYS} days back from the newest mark and {@value #SCHOOLS_MAX} schools; what is older is
 * forgotten and marks for it change nothing any more. Corrections are asked of schools within 5 school days (standards, 2.1).
 *
 * @param schools the days at each school; newest marks last
 */
public record PupilDays(List<AtSchool> schools) {

    /** How many days before the newest marked day are held, three weeks: one of corrections, and half-term, and some. */
    public static final int WINDOW_DAYS = 21;

    /** How many schools are held of one pupil: two when dually registered, a move, and a mistake. */
    public static final int SCHOOLS_MAX = 4;

    /** Nothing known of the pupil. */
    public static final PupilDays EMPTY = new PupilDays(List.of());

    /**
     * The days at one school.
     *
     * @param days oldest first
     */
    public record AtSchool(String urn, List<PupilDay> days) {

        public AtSchool {
            days = List.copyOf(days);
        }

        LocalDate newest() {
            return days.getLast().date();
        }
    }

    /**
     * What a mark led to.
     *
     * @param days the pupil's days after it; the same object when it changed nothing
     * @param concern what is to be said, if anything
     * @param change what the mark did
     */
    public record Judged(PupilDays days, Optional<AbsenceConcern> concern, Change change) {}

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
    }

    /** Judges one mark. Pure: the same days and mark give the same answer on every replay. */
    public Judged mark(Mark mark, UnexplainedAbsencePolicy policy) {
        LocalDate newest = newest();
        if (newest != null && mark.date().isBefore(newest.minusDays(WINDOW_DAYS))) {
            return new Judged(this, Optional.empty(), Change.TOO_OLD);
        }
        AtSchool school = at(mark.urn());
        int place = placeOf(school, mark.date());
        boolean known =
                place < school.days().size() && school.days().get(place).date().equals(mark.date());
        PupilDay before = known ? school.days().get(place) : PupilDay.unmarked(mark.date());
        Held held = new Held(mark.code(), mark.recordedAt().toEpochMilli());
        PupilDay marked = before.with(mark.session(), held);
        if (known && marked.equals(before)) {
            return new Judged(this, Optional.empty(), Change.NOTHING);
        }
        Optional<AbsenceConcern> concern = say(mark, marked, policy);
        PupilDay after = concern.map(
                        said -> marked.said(said.revision(), said.withdrawn() ? "" : words(marked, policy)))
                .orElse(marked);
        return keep(school, place, known, after, concern);
    }

    private Judged keep(AtSchool school, int place, boolean known, PupilDay day, Optional<AbsenceConcern> concern) {
        List<PupilDay> days = new ArrayList<>(school.days());
        if (known) {
            days.set(place, day);
        } else {
            days.add(place, day);
        }
        PupilDays kept = bounded(new AtSchool(school.urn(), days));
        // because a fifth school with nothing newer than the other four is the one that is forgotten
        return kept.schools.stream().noneMatch(one -> one.urn().equals(school.urn()))
                ? new Judged(this, Optional.empty(), Change.TOO_OLD)
                : new Judged(kept, concern, Change.HOLDS);
    }

    private static Optional<AbsenceConcern> say(Mark mark, PupilDay day, UnexplainedAbsencePolicy policy) {
        PupilDay.Finding finding = day.judge(policy);
        if (finding.words().equals(day.standing())) {
            return Optional.empty();
        }
        boolean withdrawn = !finding.isConcern();
        Session first = withdrawn ? day.firstStanding() : finding.first();
        List<String> codes = Stream.of(finding.am(), finding.pm())
                .filter(Held::isMarked)
                .map(Held::code)
                .toList();
        long recordedAt = withdrawn
                ? mark.recordedAt().toEpochMilli()
                : Math.max(finding.am().recordedAt(), finding.pm().recordedAt());
        return Optional.of(new AbsenceConcern(
                mark.authority(),
                mark.pupilKey(),
                mark.urn(),
                mark.upn(),
                mark.date(),
                withdrawn ? day.revision() : day.revision() + 1,
                withdrawn,
                first.startOn(mark.date()),
                codes,
                Instant.ofEpochMilli(recordedAt),
                mark.receivedAt()));
    }

    private static String words(PupilDay day, UnexplainedAbsencePolicy policy) {
        return day.judge(policy).words();
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
        return new AtSchool(urn, List.of());
    }

    /** Where a date is or belongs; looked for from the end, because nearly every mark is about the newest day. */
    private static int placeOf(AtSchool school, LocalDate date) {
        int place = school.days().size();
        while (place > 0 && !school.days().get(place - 1).date().isBefore(date)) {
            place--;
        }
        return place;
    }

    private PupilDays bounded(AtSchool changed) {
        List<AtSchool> all = new ArrayList<>(schools.size() + 1);
        for (AtSchool school : schools) {
            if (!school.urn().equals(changed.urn())) {
                all.add(school);
            }
        }
        all.add(changed);
        LocalDate newest = Objects.requireNonNull(new PupilDays(all).newest());
        LocalDate oldest = newest.minusDays(WINDOW_DAYS);
        all.replaceAll(school -> within(school, oldest));
        all.removeIf(school -> school.days().isEmpty());
        all.sort((a, b) -> {
            int byNewest = a.newest().compareTo(b.newest());
            return byNewest != 0 ? byNewest : a.urn().compareTo(b.urn());
        });
        return new PupilDays(all.subList(Math.max(0, all.size() - SCHOOLS_MAX), all.size()));
    }

    private static AtSchool within(AtSchool school, LocalDate oldest) {
        return school.days().getFirst().date().isBefore(oldest)
                ? new AtSchool(
                        school.urn(),
                        school.days().stream()
                                .filter(day -> !day.date().isBefore(oldest))
                                .toList())
                : school;
    }

    /** Redacted: it says where a child was. */
    @Override
    public String toString() {
        return "PupilDays[" + schools.size() + " schools]";
    }
}
