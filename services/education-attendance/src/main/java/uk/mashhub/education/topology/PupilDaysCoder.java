package uk.mashhub.education.topology;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.education.domain.AtSchool;
import uk.mashhub.education.domain.Held;
import uk.mashhub.education.domain.PupilDay;
import uk.mashhub.education.domain.PupilDays;
import uk.mashhub.education.domain.PupilShare;
import uk.mashhub.education.domain.PupilYear;
import uk.mashhub.education.domain.Run;
import uk.mashhub.education.domain.Said;
import uk.mashhub.education.domain.Spell;
import uk.mashhub.platform.state.BinaryReader;
import uk.mashhub.platform.state.BinaryWriter;

/**
 * The state of a pupil as the store keeps it: by hand, because it is read and written whole for every mark of a country.
 *
 * <p>The first byte is the version of the layout. A layout never changes once it was released: another one gets the next number,
 * what is read by number stays (docs/adr/0016). Equal states have equal bytes.
 */
final class PupilDaysCoder {

    /** Not 0: with a zero byte begins what earlier builds wrote, Avro under a registry's schema id. */
    static final int VERSION = 2;

    private static final int AM = 1;
    private static final int PM = 1 << 1;
    private static final int ABSENCE = 1 << 2;
    private static final int MISSING = 1 << 3;

    private static final int FOLDED = 1;
    private static final int STANDING = 1 << 1;
    private static final int SPOKEN = 1 << 2;

    private static final long DAY_MILLIS = 86_400_000L;
    private static final ThreadLocal<BinaryWriter> WRITERS = ThreadLocal.withInitial(BinaryWriter::new);

    private PupilDaysCoder() {}

    static byte[] write(PupilDays days) {
        BinaryWriter out = WRITERS.get().begin();
        out.count(VERSION);
        out.count(days.schools().size());
        for (AtSchool school : days.schools()) {
            school(school, out);
        }
        out.count(days.years().size());
        for (PupilYear year : days.years()) {
            out.number(year.startsIn());
            out.number(year.possible());
            out.number(year.absent());
            share(year.persistent(), out);
            share(year.severe(), out);
        }
        return out.toByteArray();
    }

    static PupilDays read(byte[] bytes) {
        var in = new BinaryReader(bytes);
        if (in.count() != VERSION) {
            throw new IllegalStateException("a pupil's days in a layout that this build does not know");
        }
        int count = in.size();
        List<AtSchool> schools = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            schools.add(school(in));
        }
        int more = in.size();
        List<PupilYear> years = new ArrayList<>(more);
        for (int i = 0; i < more; i++) {
            years.add(new PupilYear((int) in.number(), (int) in.number(), (int) in.number(), share(in), share(in)));
        }
        if (!in.isAtEnd()) {
            throw new IllegalStateException("a pupil's days are longer than their layout");
        }
        return new PupilDays(schools, years);
    }

    private static void school(AtSchool school, BinaryWriter out) {
        out.text(school.urn());
        out.number(school.before().unexplained());
        out.number(school.before().missing());
        out.day(school.before().until());
        out.count(school.days().size());
        long before = 0;
        for (PupilDay day : school.days()) {
            long date = day.date().toEpochDay();
            out.number(date - before);
            before = date;
            boolean absence = !day.absence().equals(Said.NOTHING);
            boolean missing = !day.missing().equals(Said.NOTHING);
            out.count((day.am().isMarked() ? AM : 0)
                    | (day.pm().isMarked() ? PM : 0)
                    | (absence ? ABSENCE : 0)
                    | (missing ? MISSING : 0));
            held(day.am(), date, out);
            held(day.pm(), date, out);
            if (absence) {
                said(day.absence(), out);
            }
            if (missing) {
                said(day.missing(), out);
            }
        }
    }

    private static AtSchool school(BinaryReader in) {
        String urn = in.text();
        var run = new Run((int) in.number(), (int) in.number(), in.day());
        int count = in.size();
        List<PupilDay> days = new ArrayList<>(count);
        long date = 0;
        for (int i = 0; i < count; i++) {
            date += in.number();
            int has = in.size();
            days.add(new PupilDay(
                    LocalDate.ofEpochDay(date),
                    (has & AM) == 0 ? Held.NOTHING : held(date, in),
                    (has & PM) == 0 ? Held.NOTHING : held(date, in),
                    (has & ABSENCE) == 0 ? Said.NOTHING : said(in),
                    (has & MISSING) == 0 ? Said.NOTHING : said(in)));
        }
        return new AtSchool(urn, run, days);
    }

    /** The time of a mark as counted from its day: it is seldom recorded on another. */
    private static void held(Held mark, long date, BinaryWriter out) {
        if (mark.isMarked()) {
            out.text(mark.code());
            out.number(mark.recordedAt() - date * DAY_MILLIS);
        }
    }

    private static Held held(long date, BinaryReader in) {
        return new Held(in.text(), in.number() + date * DAY_MILLIS);
    }

    private static void said(Said said, BinaryWriter out) {
        out.number(said.revision());
        out.text(said.words());
    }

    private static Said said(BinaryReader in) {
        return new Said((int) in.number(), in.text());
    }

    private static void share(PupilShare share, BinaryWriter out) {
        boolean spoken = share.revision() != Said.NEVER_RAISED || share.percent() != PupilShare.NONE_STANDS;
        out.count((share.folded() == null ? 0 : FOLDED)
                | (share.standing() == null ? 0 : STANDING)
                | (spoken ? SPOKEN : 0));
        spell(share.folded(), out);
        spell(share.standing(), out);
        if (spoken) {
            out.number(share.revision());
            out.number(share.percent());
        }
    }

    private static PupilShare share(BinaryReader in) {
        int has = in.size();
        if (has == 0) {
            return PupilShare.NOTHING;
        }
        Spell folded = (has & FOLDED) == 0 ? null : spell(in);
        Spell standing = (has & STANDING) == 0 ? null : spell(in);
        boolean spoken = (has & SPOKEN) != 0;
        return new PupilShare(
                folded,
                spoken ? (int) in.number() : Said.NEVER_RAISED,
                spoken ? (int) in.number() : PupilShare.NONE_STANDS,
                standing);
    }

    private static void spell(@Nullable Spell spell, BinaryWriter out) {
        if (spell != null) {
            out.number(spell.since());
            out.text(spell.urn());
            out.number(spell.recordedAt());
        }
    }

    private static Spell spell(BinaryReader in) {
        return new Spell(in.number(), in.text(), in.number());
    }
}
