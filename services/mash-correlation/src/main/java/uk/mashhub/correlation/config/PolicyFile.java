package uk.mashhub.correlation.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.Catalogue;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.ResponseClock;
import uk.mashhub.correlation.domain.Rule;
import uk.mashhub.correlation.domain.Setting;
import uk.mashhub.correlation.domain.WorkingCalendar;
import uk.mashhub.platform.file.FileRefused;
import uk.mashhub.platform.file.YamlMap;

/**
 * Reads a policy as an authority writes it: one YAML file, every fault with its line and its reason.
 */
public final class PolicyFile {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final Pattern WINDOW = Pattern.compile("P\\d{1,4}[DM]");

    private PolicyFile() {}

    /** The policy of a file that is known to be good: one we ship. */
    public static Policy shipped(String yaml) {
        try {
            return read(yaml);
        } catch (FileRefused refused) {
            throw new IllegalArgumentException("line " + refused.line() + ": " + refused.reason(), refused);
        }
    }

    /** The policy of a file, or the line and the reason why it is none. */
    public static Policy read(String yaml) throws FileRefused {
        YamlMap file = YamlMap.of(
                YamlMap.root(yaml),
                "a policy",
                new TreeSet<>(Set.of(
                        "authority",
                        "version",
                        "effectiveFrom",
                        "signedOff",
                        "calendar",
                        "clocks",
                        "contactDecisionWorkingDays",
                        "afterDecision",
                        "missingNotices",
                        "rules")));
        String authority = file.text("authority");
        if (!NAME.matcher(authority).matches()) {
            throw new FileRefused(file.line("authority"), "an authority is named in small letters");
        }
        if (!file.text("version").startsWith(authority + "/")) {
            throw new FileRefused(file.line("version"), "a version is the authority and a date, with a slash between");
        }
        Map<String, Setting> rules = rules(file);
        WorkingCalendar calendar = calendar(file);
        Map<Rating, ResponseClock> clocks = clocks(file);
        try {
            return new Policy(
                    authority,
                    file.text("version"),
                    file.instant("effectiveFrom"),
                    signedOff(file),
                    rules,
                    clocks,
                    file.number("contactDecisionWorkingDays"),
                    file.has("afterDecision")
                            ? file.one("afterDecision", Policy.AfterDecision.class)
                            : Policy.AfterDecision.RAISE_ANEW,
                    file.flag("missingNotices", false),
                    calendar);
        } catch (IllegalArgumentException wrong) {
            throw new FileRefused(file.line("clocks"), String.valueOf(wrong.getMessage()));
        }
    }

    private static Policy.SignedOff signedOff(YamlMap file) throws FileRefused {
        YamlMap by = YamlMap.of(file.node("signedOff"), "signedOff", new TreeSet<>(Set.of("name", "role", "on")));
        return new Policy.SignedOff(by.text("name"), by.text("role"), by.date("on"));
    }

    private static WorkingCalendar calendar(YamlMap file) throws FileRefused {
        YamlMap map = YamlMap.of(
                file.node("calendar"),
                "calendar",
                new TreeSet<>(Set.of("zone", "opens", "closes", "bankHolidays", "closedOn")));
        if (!map.text("bankHolidays").equals("ENGLAND")) {
            throw new FileRefused(map.line("bankHolidays"), "bankHolidays has to be ENGLAND");
        }
        Set<LocalDate> holidays = new HashSet<>(EnglishCalendar.bankHolidays());
        holidays.addAll(map.dates("closedOn"));
        try {
            return new WorkingCalendar(
                    ZoneId.of(map.text("zone")),
                    LocalTime.parse(map.text("opens")),
                    LocalTime.parse(map.text("closes")),
                    holidays);
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new FileRefused(
                    map.line("opens"),
                    "a calendar needs a zone, and a time it opens before a time it closes, like \"09:00\"");
        }
    }

    private static Map<Rating, ResponseClock> clocks(YamlMap file) throws FileRefused {
        YamlMap map = YamlMap.of(file.node("clocks"), "clocks", new TreeSet<>(Set.of("RED", "AMBER", "GREEN", "BLUE")));
        Map<Rating, ResponseClock> clocks = new EnumMap<>(Rating.class);
        for (Rating rating : Rating.values()) {
            clocks.put(rating, clock(map, rating.name()));
        }
        return clocks;
    }

    private static ResponseClock clock(YamlMap clocks, String rating) throws FileRefused {
        YamlMap map = YamlMap.of(
                clocks.node(rating), "a clock", new TreeSet<>(Set.of("none", "hours", "workingHours", "workingDays")));
        if (map.keys().size() != 1) {
            throw new FileRefused(
                    clocks.line(rating),
                    "the clocks overlap: one of none, hours, workingHours, workingDays was expected");
        }
        String kind = map.keys().iterator().next();
        if (kind.equals("none")) {
            return new ResponseClock.None();
        }
        int length = map.number(kind);
        if (length < 1 || length > 24 * 31) {
            throw new FileRefused(map.line(kind), "a clock runs for at least 1 and at most 744");
        }
        return switch (kind) {
            case "hours" -> new ResponseClock.RoundTheClock(Duration.ofHours(length));
            case "workingHours" -> new ResponseClock.WorkingHours(Duration.ofHours(length));
            default -> new ResponseClock.WorkingDays(length);
        };
    }

    private static Map<String, Setting> rules(YamlMap file) throws FileRefused {
        YamlMap map = YamlMap.of(file.node("rules"), "rules", Set.of());
        Map<String, Setting> rules = new LinkedHashMap<>();
        for (String name : map.keys()) {
            Rule rule = Catalogue.find(name);
            if (rule == null) {
                throw new FileRefused(map.line(name), "there is no such rule");
            }
            YamlMap fields = YamlMap.of(
                    map.node(name), "a rule", new TreeSet<>(Set.of("on", "rating", "atLeast", "within", "hours")));
            Setting setting = setting(fields, rule.usual());
            try {
                Policy.check(name, setting);
            } catch (IllegalArgumentException wrong) {
                int line = fields.has("atLeast") ? fields.line("atLeast") : map.line(name);
                throw new FileRefused(line, String.valueOf(wrong.getMessage()));
            }
            rules.put(name, setting);
        }
        for (Rule rule : Catalogue.RULES) {
            rules.putIfAbsent(rule.plainName(), rule.usual());
        }
        return rules;
    }

    private static Setting setting(YamlMap fields, Setting usual) throws FileRefused {
        return new Setting(
                fields.flag("on", usual.on()),
                fields.has("rating") ? fields.one("rating", Rating.class) : usual.rating(),
                fields.has("atLeast") ? fields.number("atLeast") : usual.atLeast(),
                fields.has("within") ? window(fields) : usual.window(),
                fields.has("hours") ? fields.number("hours") : usual.hours());
    }

    private static @Nullable Period window(YamlMap fields) throws FileRefused {
        String text = fields.text("within");
        try {
            if (WINDOW.matcher(text).matches()) {
                return Period.parse(text);
            }
        } catch (DateTimeParseException notOne) {
            // because the same answer follows
        }
        throw new FileRefused(fields.line("within"), "within has to be days or months, like P28D or P12M");
    }
}
