package uk.mashhub.platform.retention;

import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.file.FileRefused;
import uk.mashhub.platform.file.YamlMap;
import uk.mashhub.platform.retention.RetentionSchedule.Term;

/** Reads a schedule as an authority writes it: one YAML file, every fault with its line and its reason. */
final class ScheduleFile {

    private static final String FOREVER = "FOREVER";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final Pattern KEEP = Pattern.compile("P\\d{1,4}[DMY]");

    /** Nobody's record is kept by age for longer. */
    private static final int AGE_MAX = 120;

    private ScheduleFile() {}

    static RetentionSchedule read(String yaml) throws FileRefused {
        YamlMap file = YamlMap.of(
                YamlMap.root(yaml),
                "a schedule",
                new TreeSet<>(Set.of("authority", "version", "effectiveFrom", "signedOff", "kinds")));
        String authority = file.text("authority");
        if (!NAME.matcher(authority).matches()) {
            throw new FileRefused(file.line("authority"), "an authority is named in small letters");
        }
        if (!file.text("version").startsWith(authority + "/")) {
            throw new FileRefused(file.line("version"), "a version is the authority and a date, with a slash between");
        }
        YamlMap by = YamlMap.of(file.node("signedOff"), "signedOff", new TreeSet<>(Set.of("name", "role", "on")));
        var signedOff = new RetentionSchedule.SignedOff(by.text("name"), by.text("role"), by.date("on"));
        LocalDate from = file.date("effectiveFrom");
        if (from.isBefore(signedOff.on())) {
            throw new FileRefused(file.line("effectiveFrom"), "a schedule holds from the day it was signed, or later");
        }
        YamlMap kinds = YamlMap.of(file.node("kinds"), "kinds", Set.of());
        Map<RetentionKind, Term> terms = terms(kinds);
        notLongerThanTheNotice(RetentionKind.NOTICE_TEXT, terms, kinds);
        notLongerThanTheNotice(RetentionKind.NOTICE_ATTEMPT, terms, kinds);
        return new RetentionSchedule(authority, file.text("version"), from, signedOff, terms);
    }

    private static Map<RetentionKind, Term> terms(YamlMap kinds) throws FileRefused {
        Map<RetentionKind, Term> terms = new EnumMap<>(RetentionKind.class);
        for (String word : kinds.keys()) {
            RetentionKind kind = RetentionKind.of(word).orElse(null);
            if (kind == null) {
                throw new FileRefused(kinds.line(word), "there is no such kind of record");
            }
            terms.put(kind, term(kind, kinds));
        }
        for (RetentionKind kind : RetentionKind.values()) {
            if (!terms.containsKey(kind)) {
                throw new FileRefused(kinds.line(), "the kind " + kind.word() + " is missing; FOREVER can be said too");
            }
        }
        return terms;
    }

    private static Term term(RetentionKind kind, YamlMap kinds) throws FileRefused {
        Set<String> known = kind.byAge() ? Set.of("keep", "untilAge", "because") : Set.of("keep", "because");
        YamlMap map = YamlMap.of(kinds.node(kind.word()), kind.word(), new TreeSet<>(known));
        Period keep = keep(map);
        if (keep != null && shorter(keep, kind.least())) {
            throw new FileRefused(map.line("keep"), kind.word() + " is kept for at least " + kind.least());
        }
        int untilAge = map.has("untilAge") ? map.number("untilAge") : 0;
        if (untilAge < 0 || untilAge > AGE_MAX || (map.has("untilAge") && untilAge < 18)) {
            throw new FileRefused(map.line("untilAge"), "untilAge is an age from 18 to " + AGE_MAX);
        }
        return new Term(keep, untilAge, map.text("because"));
    }

    private static @Nullable Period keep(YamlMap map) throws FileRefused {
        String text = map.text("keep");
        if (text.equals(FOREVER)) {
            return null;
        }
        if (!KEEP.matcher(text).matches()) {
            throw new FileRefused(
                    map.line("keep"), "keep has to be days, months or years, like P400D or P6Y, or " + FOREVER);
        }
        return Period.parse(text);
    }

    private static void notLongerThanTheNotice(RetentionKind part, Map<RetentionKind, Term> terms, YamlMap kinds)
            throws FileRefused {
        Period whole = keepOf(terms, RetentionKind.NOTICE);
        Period its = keepOf(terms, part);
        if (whole != null && (its == null || shorter(whole, its))) {
            throw new FileRefused(
                    kinds.line(part.word()), part.word() + " goes with its notice, and cannot be kept for longer");
        }
    }

    private static @Nullable Period keepOf(Map<RetentionKind, Term> terms, RetentionKind kind) {
        Term term = terms.get(kind);
        return term == null ? null : term.keep();
    }

    /** Counted back from one day, since months and years have no length of their own. */
    private static boolean shorter(Period one, Period other) {
        LocalDate day = LocalDate.of(2001, 1, 1);
        return day.minus(one).isAfter(day.minus(other));
    }
}
