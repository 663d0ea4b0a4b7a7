package uk.mashhub.education.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.education.domain.AbsenceConcern.Kind;

/**
 * What one mark gives reason to say of its pupil, gathered day by day and then for the year.
 *
 * <p>What should stand is a function of the marks that hold; what is said is the difference to what stands.
 */
final class Judgement {

    private static final String IN_A_ROW = " DAYS";

    private final Mark mark;
    private final AttendancePolicy policy;
    private final List<AbsenceConcern> concerns = new ArrayList<>(1);

    Judgement(Mark mark, AttendancePolicy policy) {
        this.mark = mark;
        this.policy = policy;
    }

    List<AbsenceConcern> concerns() {
        return concerns;
    }

    /** The school after judging the marked day and those after it, whose runs it may join or break. */
    AtSchool of(AtSchool school) {
        int place = school.placeOf(mark.date());
        List<PupilDay> days = new ArrayList<>(school.days());
        Run run = school.before();
        for (int i = 0; i < days.size(); i++) {
            PupilDay day = days.get(i);
            run = run.after(day, policy);
            if (i >= place) {
                days.set(i, day.said(absence(day, run), missing(day, run)));
            }
        }
        return new AtSchool(school.urn(), school.before(), days);
    }

    /** The year after judging its shares on every session there is. */
    PupilYear of(PupilYear year, List<RegisterEntry> entries) {
        Tally tally = new Tally(year, policy);
        for (RegisterEntry entry : entries) {
            if (PupilYear.of(entry.day().date()) == year.startsIn()) {
                tally.count(entry);
            }
        }
        PupilShare persistent = share(Kind.PERSISTENT_ABSENCE, year.persistent(), tally.persistent(), tally.percent());
        PupilShare severe = share(Kind.SEVERE_ABSENCE, year.severe(), tally.severe(), tally.percent());
        return year.said(persistent, severe);
    }

    private Said absence(PupilDay day, Run run) {
        PupilDay.Finding finding = day.find(policy::isUnexplained);
        boolean inARow =
                finding.isConcern() && run.unexplained() >= policy.runs().unexplainedDaysMin();
        String words = inARow ? finding.words() + IN_A_ROW : finding.words();
        return say(Kind.UNEXPLAINED_ABSENCE, day, finding, words, day.absence());
    }

    /** The day on which the count is reached speaks for the whole run, so there is one concern a run. */
    private Said missing(PupilDay day, Run run) {
        PupilDay.Finding finding =
                run.missing() == policy.runs().missingDays() ? day.find(policy::isMissing) : PupilDay.Finding.NONE;
        return say(Kind.MISSING_EDUCATION, day, finding, finding.words(), day.missing());
    }

    private Said say(Kind kind, PupilDay day, PupilDay.Finding finding, String words, Said before) {
        if (words.equals(before.words())) {
            return before;
        }
        boolean withdrawn = words.isEmpty();
        Said now = before.then(words);
        Session first = withdrawn ? before.first() : finding.first();
        concerns.add(new AbsenceConcern(
                kind,
                mark,
                mark.urn(),
                day.date(),
                now.revision(),
                withdrawn,
                first.startOn(day.date()),
                withdrawn ? mark.recordedAt() : finding.recordedAt(),
                finding.codes(),
                words.endsWith(IN_A_ROW),
                null));
        return now;
    }

    private PupilShare share(Kind kind, PupilShare before, @Nullable Spell spell, int percent) {
        Spell standing = before.standing();
        if (spell != null && !before.says(percent, spell)) {
            PupilShare now = before.raised(percent, spell);
            concerns.add(ofYear(kind, spell, now.revision(), false, percent));
            return now;
        }
        if (spell == null && standing != null) {
            concerns.add(ofYear(kind, standing, before.revision(), true, percent));
            return before.withdrawn();
        }
        return before;
    }

    private AbsenceConcern ofYear(Kind kind, Spell spell, int revision, boolean withdrawn, int percent) {
        return new AbsenceConcern(
                kind,
                mark,
                spell.urn(),
                spell.date(),
                revision,
                withdrawn,
                spell.start(),
                withdrawn ? mark.recordedAt() : Instant.ofEpochMilli(spell.recordedAt()),
                List.of(),
                false,
                percent);
    }
}
