package uk.mashhub.personindex.match;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Reason;

/**
 * How likely it is that everything known of one person and everything known of another is of one: weights first, then the rules that
 * no weight overrules.
 */
final class Judge {

    /** A rule that wants a person asked leaves the probability here at most. */
    static final double ASK = 0.90;

    private static final double TIE_BITS = 1;

    /** From here on the weights of a name and a birth date are rare enough to be no coincidence, should anything else agree. */
    private static final double SURE = 0.99;

    private static final int GENERATION_YEARS = 12;
    private static final double RIVAL_BITS = 6;

    /** Two slips in a name and no home to check it by: only where chance hardly gives the same. */
    private static final double RARE_BITS = 15;

    /** Somebody known by more than so many descriptions has been told apart or joined by others of them. */
    private static final int FEW = 3;

    private static final Field[] FIELDS = Field.values();

    private final Comparer comparer;
    private final Strategy strategy;
    private final double priorBits;
    private final boolean relatives;

    /**
     * @param relatives whether families are in the data: twins, fathers and sons, adopted children
     */
    Judge(Comparer comparer, Strategy strategy, double priorBits, boolean relatives) {
        this.relatives = relatives;
        this.comparer = comparer;
        this.strategy = strategy;
        this.priorBits = priorBits;
    }

    /** Whether the likelier of two is too little so to be named alone. */
    static boolean tied(double probability, double bits, double otherProbability, double otherBits) {
        return probability == otherProbability && bits - otherBits < TIE_BITS;
    }

    /**
     * What it comes to.
     *
     * @param given how the forenames compare, {@link Comparer#OTHER} when a side has none or somebody else's number
     * @param anchored whether a home or a number agrees, not name and birth date alone
     * @param levels how each field compares at best, by its place
     * @param weights what each field adds or takes, by its place
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a value
    record Verdict(
            double bits,
            double probability,
            @Nullable Reason rule,
            int given,
            boolean anchored,
            int[] levels,
            double[] weights) {
        boolean acts() {
            return Band.of(probability) == Band.MATCH;
        }

        boolean possible() {
            return probability >= 0.5;
        }

        /** The same, at least as likely. */
        Verdict atLeast(double least) {
            return probability >= least ? this : new Verdict(bits, least, rule, given, anchored, levels, weights);
        }

        /** The same, where a rule wants a person asked. */
        Verdict asked(Reason reason) {
            return new Verdict(bits, Math.min(ASK, probability), reason, given, anchored, levels, weights);
        }

        /** The same, where what the rule wanted to know is known. */
        Verdict unruled() {
            return new Verdict(
                    bits, Math.min(0.9999, Estimator.probability(bits)), null, given, anchored, levels, weights);
        }

        /** Whether only a home in common is wanting: somebody who moved, or an unrelated child of one name and birth date. */
        boolean lacksAHome() {
            return rule == Reason.NAME_AND_BIRTH_DATE_ONLY
                    && of(Field.GIVEN) == Comparer.EXACT
                    && of(Field.FAMILY) != 0
                    && of(Field.FAMILY) <= Comparer.CLOSE
                    && of(Field.BIRTH_DATE) == 1
                    && of(Field.SEX) != 2;
        }

        /** Whether nothing but a forename is wanting, and nothing is against it: "Baby", whose twin would look the same. */
        boolean lacksAForename() {
            return rule == Reason.INSUFFICIENT
                    && of(Field.GIVEN) == 0
                    && (of(Field.FAMILY) == Comparer.EXACT || of(Field.FAMILY) == Comparer.CLOSE)
                    && of(Field.BIRTH_DATE) == 1
                    && of(Field.SEX) != 2
                    && (of(Field.ADDRESS) == 1 || of(Field.ADDRESS) == 2);
        }

        /** Whether another, no likelier, is too close to call. */
        boolean ties(Verdict other) {
            return tied(Math.min(ASK, probability), bits, Math.min(ASK, other.probability), other.bits);
        }

        int of(Field field) {
            return levels[field.place()];
        }

        boolean numberAgrees() {
            return of(Field.NHS) == 1 || of(Field.UPN) == 1 || of(Field.NUMBER) == 1;
        }

        /** Whether what is told of both cannot be one person's, as against having nothing in common. */
        boolean contradicted() {
            return of(Field.GIVEN) == Comparer.OTHER
                    || of(Field.BIRTH_DATE) == 4
                    || of(Field.SEX) == 2
                    || of(Field.NHS) == 3
                    || of(Field.UPN) == 2;
        }
    }

    /** The best each field compares between any two of their descriptions, and what stands against it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a value
    private record Evidence(
            int[] best,
            double[] weights,
            double bits,
            boolean otherName,
            boolean nhsConflict,
            boolean upnConflict,
            boolean otherUpnOtherName,
            boolean generations,
            boolean numbered,
            boolean twoForms,
            boolean complementary) {
        int of(Field field) {
            return best[field.place()];
        }

        boolean numberAgrees() {
            return of(Field.NHS) == 1 || of(Field.UPN) == 1 || of(Field.NUMBER) == 1;
        }

        boolean homeAgrees() {
            return of(Field.ADDRESS) == 1 || of(Field.ADDRESS) == 2;
        }

        /** A child may have been given another UPN: everything else is the same. */
        boolean secondUpn() {
            return of(Field.GIVEN) == Comparer.EXACT
                    && named(Field.FAMILY, Comparer.CLOSE)
                    && of(Field.BIRTH_DATE) == 1
                    && of(Field.SEX) != 2
                    && (homeAgrees() || of(Field.SCHOOL) == 1);
        }

        boolean named(Field field, int worst) {
            return of(field) > 0 && of(field) <= worst;
        }
    }

    /** Whether families are in the data, so that who is alike may be a brother. */
    boolean relatives() {
        return relatives;
    }

    double priorBits() {
        return priorBits;
    }

    /** Whether one of those others fits a about as well as b does, and is another person than b. */
    boolean rivalled(List<Entry> a, List<Entry> b, Verdict verdict, Iterable<List<Entry>> others) {
        if (!relatives) {
            return false;
        }
        for (List<Entry> other : others) {
            Verdict theirs = judge(a, other);
            if (verdict.of(Field.UPN) == 2 && theirs.of(Field.UPN) == 1 && theirs.given() == Comparer.OTHER) {
                return true; // not a second UPN, but that of somebody else
            }
            if (rivals(b, verdict, other, theirs)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody else, judged like this, fits about as well as b does, and is another person than b. */
    boolean rivals(List<Entry> b, Verdict verdict, List<Entry> other, Verdict theirs) {
        if (!theirs.possible()) {
            return false;
        }
        boolean bothAnchored = verdict.anchored() && theirs.anchored();
        // because no weight tells a father from a son of one name, where no birth date is told
        if (bothAnchored && verdict.of(Field.BIRTH_DATE) == 0 && theirs.of(Field.BIRTH_DATE) == 0) {
            if (b.stream().anyMatch(x -> other.stream().anyMatch(y -> generationsApart(x, y)))) {
                return true;
            }
        }
        // whose forename is less alike, or who has no home in common, rivals nobody nearer
        boolean lesser = Math.max(verdict.given(), Comparer.VARIANT) < theirs.given()
                || (verdict.anchored() && !theirs.anchored());
        if (lesser || theirs.bits() <= verdict.bits() - RIVAL_BITS) {
            return false;
        }
        Verdict between = judge(b, other);
        // because a child who moved and changed names is known by both, and nothing need join the two but their own
        // records
        return !between.possible() && !(bothAnchored && !between.contradicted());
    }

    Verdict judge(List<Entry> a, List<Entry> b) {
        return judge(evidence(a, b, false));
    }

    /** What it comes to when their homes, however far apart, are known to be one household's. */
    Verdict judgeAtOneHome(List<Entry> a, List<Entry> b) {
        return judge(evidence(a, b, true));
    }

    private Verdict judge(Evidence evidence) {
        double bits = priorBits + evidence.bits();
        double probability = Estimator.probability(bits);
        // a register of unrelated adults has no twins at home: what the weights say holds
        Reason rule =
                !relatives ? null : evidence.numberAgrees() ? withNumber(evidence) : withoutNumber(evidence, bits);
        boolean named = evidence.of(Field.GIVEN) != 0 && rule != Reason.IDENTITY_CONFLICT;
        boolean anchored = evidence.homeAgrees() || evidence.numberAgrees();
        double ruled = rule == null
                ? Math.min(0.9999, probability)
                : rule == Reason.FIRST_HEARD_OF ? 0 : Math.min(ASK, probability);
        int given = named ? evidence.of(Field.GIVEN) : Comparer.OTHER;
        return new Verdict(bits, ruled, rule, given, anchored, evidence.best(), evidence.weights());
    }

    /** A number says it is; what contradicts it is for a person to see. */
    private static @Nullable Reason withNumber(Evidence e) {
        if (e.nhsConflict() || e.generations() || e.otherUpnOtherName()) {
            return Reason.IDENTIFIER_CONFLICT;
        }
        boolean otherBirthDate = e.of(Field.BIRTH_DATE) == 4;
        if (e.of(Field.GIVEN) == Comparer.OTHER || e.otherName()) {
            // because a twin may have the other's number, and a file number may be a family's
            return Reason.IDENTITY_CONFLICT;
        }
        boolean sameOtherwise = e.of(Field.GIVEN) == Comparer.EXACT && e.of(Field.FAMILY) < Comparer.OTHER;
        if (otherBirthDate && !sameOtherwise) {
            return Reason.IDENTITY_CONFLICT;
        }
        // because a brother and a sister may have forms of one name: Jack, Jacqui
        return e.of(Field.SEX) == 2 && e.of(Field.GIVEN) != Comparer.EXACT ? Reason.IDENTITY_CONFLICT : null;
    }

    private static @Nullable Reason withoutNumber(Evidence e, double bits) {
        double probability = Estimator.probability(bits);
        boolean sameDay = e.of(Field.BIRTH_DATE) == 1 || e.of(Field.BIRTH_DATE) == 2;
        if (e.of(Field.GIVEN) == Comparer.OTHER || e.generations()) {
            return Reason.FIRST_HEARD_OF;
        }
        if (e.nhsConflict() || (e.of(Field.NUMBER) == 3 && !(sameDay && e.homeAgrees()))) {
            boolean same = e.named(Field.GIVEN, Comparer.CLOSE) && e.of(Field.BIRTH_DATE) == 1 && e.homeAgrees();
            return same && !e.upnConflict() ? Reason.IDENTIFIER_CONFLICT : Reason.FIRST_HEARD_OF;
        }
        if (e.of(Field.FAMILY) == Comparer.OTHER && !e.homeAgrees()) {
            // because this is all that an adopted child's two identities have in common
            return Reason.FIRST_HEARD_OF;
        }
        // because a short form may be a brother's or a sister's: Alex, Sam
        boolean otherSex =
                e.of(Field.SEX) == 2 && (e.of(Field.GIVEN) >= Comparer.VARIANT || e.of(Field.BIRTH_DATE) == 0);
        if (e.otherName() || otherSex || (e.twoForms() && e.of(Field.GIVEN) == Comparer.VARIANT)) {
            return Reason.SEVERAL_CANDIDATES;
        }
        if (e.of(Field.BIRTH_DATE) == 4) {
            return e.homeAgrees() && e.named(Field.GIVEN, Comparer.CLOSE)
                    ? Reason.BIRTH_DATE_DIFFERS
                    : Reason.FIRST_HEARD_OF;
        }
        if (e.otherUpnOtherName() || (e.upnConflict() && !(e.secondUpn() && bits >= RARE_BITS))) {
            return Reason.IDENTIFIER_CONFLICT;
        }
        if (!e.homeAgrees()) {
            return probability >= SURE && corroborated(e, bits) ? null : Reason.NAME_AND_BIRTH_DATE_ONLY;
        }
        boolean forenameAndDate = e.named(Field.GIVEN, Comparer.CLOSE)
                && e.of(Field.BIRTH_DATE) >= 1
                && (e.of(Field.GIVEN) == Comparer.EXACT || e.of(Field.BIRTH_DATE) == 1)
                && (e.of(Field.ADDRESS) == 1 || (e.of(Field.GIVEN) == Comparer.EXACT && e.of(Field.BIRTH_DATE) == 1));
        if (e.of(Field.GIVEN) == 0
                || e.of(Field.GIVEN) == Comparer.SIMILAR
                || (e.of(Field.FAMILY) == 0 && !forenameAndDate)) {
            return Reason.INSUFFICIENT;
        }
        if (!sameDay) {
            // because a father and a son share a name and half a name
            boolean sameFamily = e.of(Field.FAMILY) == Comparer.EXACT
                    || e.of(Field.FAMILY) == Comparer.CLOSE
                    || e.of(Field.FAMILY) == Comparer.SIMILAR;
            boolean sameGiven = e.of(Field.GIVEN) == Comparer.EXACT || e.of(Field.GIVEN) == Comparer.CLOSE;
            boolean halfNamed = e.of(Field.FAMILY) == 0 && e.of(Field.BIRTH_DATE) == 3;
            return sameGiven && (sameFamily || halfNamed) ? null : Reason.NO_DATE_OF_BIRTH;
        }
        return null;
    }

    /**
     * Name and birth date without a shared home act only when something else says one person: the same school; a side that tells no home,
     * where a number is told; or an NHS number on the one and a UPN on the other, as one child's health and school records have. Unrelated
     * children of one name and birth date do exist, and their two records tell two homes and nothing in common.
     */
    private static boolean corroborated(Evidence e, double bits) {
        boolean exact = e.of(Field.GIVEN) == Comparer.EXACT && e.of(Field.FAMILY) == Comparer.EXACT;
        boolean silent = e.of(Field.ADDRESS) == 0 && e.numbered();
        if (e.of(Field.SEX) == 2) {
            return false;
        }
        if (e.of(Field.BIRTH_DATE) != 1) {
            return exact && silent && e.named(Field.BIRTH_DATE, 3);
        }
        boolean close = e.named(Field.GIVEN, Comparer.CLOSE) && e.named(Field.FAMILY, Comparer.CLOSE);
        boolean alike = close && (e.of(Field.GIVEN) == Comparer.EXACT || e.of(Field.FAMILY) == Comparer.EXACT);
        // because a form of a name, and no home, is what twins have in common: Gracie, Gracie Mae
        boolean slips = close && silent && e.of(Field.GIVEN) != Comparer.VARIANT && (alike || bits >= RARE_BITS);
        // because hardly anybody shares both, and brothers and sisters do not share a forename
        boolean familyUntold =
                silent && e.of(Field.FAMILY) == 0 && e.of(Field.GIVEN) == Comparer.EXACT && e.of(Field.SEX) == 1;
        boolean variant = e.of(Field.GIVEN) == Comparer.VARIANT;
        return slips || familyUntold || (alike && (e.of(Field.SCHOOL) == 1 || (e.complementary() && !variant)));
    }

    private Evidence evidence(List<Entry> a, List<Entry> b, boolean oneHome) {
        int[] best = new int[FIELDS.length];
        double[] bits = new double[FIELDS.length];
        boolean otherName = false;
        boolean otherSecond = false;
        boolean generations = false;
        boolean otherUpnOtherName = false;
        boolean twoForms = false;
        for (Entry x : a) {
            for (Entry y : b) {
                int levels = comparer.compare(x, y);
                generations |= generationsApart(x, y);
                otherName |= Levels.of(levels, Field.GIVEN) == Comparer.OTHER
                        && comparer.established(x)
                        && comparer.established(y);
                int given = Levels.of(levels, Field.GIVEN);
                // because of twins with one NHS number each school knows its own
                otherUpnOtherName |= given != 0
                        && given != Comparer.EXACT
                        && x.upn() != null
                        && y.upn() != null
                        && !x.upn().equals(y.upn());
                // because an agency that writes down a child as Jake and another as Jack has two: twins
                twoForms |= given == Comparer.VARIANT
                        && x.agency() != null
                        && x.agency().equals(y.agency())
                        && !Objects.equals(x.given().first(), y.given().first());
                otherSecond |= comparer.otherSecondName(x, y);
                for (Field field : FIELDS) {
                    int i = field.place();
                    int level = Levels.of(levels, field);
                    // because another name at the same level may be a rarer one
                    boolean byName = field == Field.GIVEN || field == Field.FAMILY;
                    if (level != 0 && (level != best[i] || byName)) {
                        double here = bits(field, level, x);
                        if (best[i] == 0 || here > bits[i]) {
                            best[i] = level;
                            bits[i] = here;
                        }
                    }
                }
            }
        }
        if (best[Field.BIRTH_DATE.place()] == 3 && wholeDates(a) && wholeDates(b) && !sameDate(a, b)) {
            // because half a date fits several
            best[Field.BIRTH_DATE.place()] = 4;
            bits[Field.BIRTH_DATE.place()] = strategy.bits(Field.BIRTH_DATE, 4);
        }
        int home = Field.ADDRESS.place();
        if (oneHome && best[home] != 1) {
            best[home] = 2;
            bits[home] = strategy.bits(Field.ADDRESS, 2);
        }
        double sum = 0;
        for (double b1 : bits) {
            sum += b1;
        }
        boolean upnConflict =
                conflict(a, b, e -> e.upn() != null && Character.isDigit(e.upn().charAt(12)) ? e.upn() : null);
        return new Evidence(
                best,
                bits,
                sum,
                (otherName && best[0] != Comparer.OTHER) || otherSecond,
                conflict(a, b, Entry::nhs),
                upnConflict,
                upnConflict && otherUpnOtherName,
                generations,
                a.stream().anyMatch(Entry::hasNumber) || b.stream().anyMatch(Entry::hasNumber),
                twoForms,
                Math.max(a.size(), b.size()) <= FEW && (complementary(a, b) || complementary(b, a)));
    }

    private static boolean generationsApart(Entry x, Entry y) {
        return x.born().year() != 0
                && y.born().year() != 0
                && Math.abs(x.born().year() - y.born().year()) > GENERATION_YEARS;
    }

    private static boolean wholeDates(List<Entry> entries) {
        return entries.stream().anyMatch(e -> e.born().certain());
    }

    private boolean sameDate(List<Entry> a, List<Entry> b) {
        return a.stream()
                .filter(x -> x.born().certain())
                .anyMatch(x -> b.stream()
                        .filter(y -> y.born().certain())
                        .anyMatch(y -> Comparer.born(x.born(), y.born()) <= 2));
    }

    /** Whether the one has only an NHS number and the other only a UPN. */
    private static boolean complementary(List<Entry> a, List<Entry> b) {
        return a.stream().anyMatch(e -> e.nhs() != null)
                && a.stream().noneMatch(e -> e.upn() != null)
                && b.stream().anyMatch(e -> e.upn() != null)
                && b.stream().noneMatch(e -> e.nhs() != null || e.nhsWritten() != null);
    }

    private double bits(Field field, int level, Entry x) {
        double bits = strategy.bits(field, level);
        if (level == 1 && (field == Field.GIVEN || field == Field.FAMILY)) {
            // a shared rare name says more than a shared common one
            double frequency = comparer.frequency(field, x);
            bits = frequency == 0 ? bits : Math.log(strategy.ofOne(field, level) / frequency) / Math.log(2);
        }
        return bits;
    }

    private static boolean conflict(List<Entry> a, List<Entry> b, Function<Entry, @Nullable String> number) {
        Set<String> ours = numbers(a, number);
        Set<String> theirs = ours.isEmpty() ? Set.of() : numbers(b, number);
        return !theirs.isEmpty() && !(theirs.containsAll(ours) || ours.containsAll(theirs));
    }

    private static Set<String> numbers(List<Entry> entries, Function<Entry, @Nullable String> number) {
        Set<String> numbers = Set.of();
        for (Entry entry : entries) {
            String told = number.apply(entry);
            if (told != null) {
                numbers = numbers.isEmpty() ? new HashSet<>() : numbers;
                numbers.add(told);
            }
        }
        return numbers;
    }
}
