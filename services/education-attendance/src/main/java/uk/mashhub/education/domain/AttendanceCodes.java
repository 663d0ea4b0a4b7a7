package uk.mashhub.education.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attendance codes of one jurisdiction, with the dates each is in force.
 *
 * <p>Read from a published list, so that a change of the regulations is a change of data.
 */
public final class AttendanceCodes {

    /** What a blank register entry stands for (standards, 2.1). */
    public static final String NO_MARK = "-";

    private static final List<String> COLUMNS = List.of(
            "code",
            "meaning",
            "statistical_class",
            "counts_possible",
            "counts_attending",
            "counts_absent",
            "effective_from",
            "effective_to",
            "jurisdiction");

    private final Map<String, List<AttendanceCode>> byCode;

    private AttendanceCodes(Map<String, List<AttendanceCode>> byCode) {
        // no immutable map: it is asked for every session of every mark, and its look-up stood out in a profile
        this.byCode = new HashMap<>(byCode);
    }

    /**
     * Reads a list: a header, then one code a line; cells may be quoted, a backslash is a backslash.
     *
     * @throws IllegalArgumentException when a line is not a code; the message names the line
     */
    public static AttendanceCodes parse(String csv) {
        List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()
                || !cells(lines.getFirst()).subList(0, COLUMNS.size()).equals(COLUMNS)) {
            throw new IllegalArgumentException("the attendance code list must start with the columns " + COLUMNS);
        }
        Map<String, List<AttendanceCode>> byCode = new HashMap<>();
        for (int line = 1; line < lines.size(); line++) {
            try {
                AttendanceCode code = code(cells(lines.get(line)));
                byCode.computeIfAbsent(code.code(), any -> new ArrayList<>()).add(code);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("line " + (line + 1) + " of the attendance code list is no code", e);
            }
        }
        return new AttendanceCodes(byCode);
    }

    /** What the list says of a code on the date of its mark. A blank stands for {@value #NO_MARK}. */
    public CodeCheck check(String raw, LocalDate date) {
        String code = canonical(raw);
        if (!byCode.containsKey(code)) {
            return new CodeCheck.Unknown();
        }
        AttendanceCode found = inForce(code, date);
        return found == null ? new CodeCheck.NotInForce() : new CodeCheck.InForce(found);
    }

    /** The code in force on a date; null when the list has none. Asked for every session of every mark. */
    @Nullable
    AttendanceCode inForce(String code, LocalDate date) {
        List<AttendanceCode> known = byCode.get(code);
        if (known != null) {
            for (AttendanceCode one : known) {
                if (one.isInForceOn(date)) {
                    return one;
                }
            }
        }
        return null;
    }

    /** @throws IllegalArgumentException unless the list has every one of these codes as an unauthorised absence */
    void requireUnauthorised(Collection<String> codes) {
        for (String code : codes) {
            boolean unauthorised = byCode.getOrDefault(code, List.of()).stream()
                    .anyMatch(known -> known.statistical() == AttendanceCode.Statistical.UNAUTH_ABSENCE);
            if (!unauthorised) {
                throw new IllegalArgumentException("an absence policy may only name codes of unauthorised absence");
            }
        }
    }

    /** Every code of the list, retired ones too. */
    public Collection<AttendanceCode> all() {
        return byCode.values().stream().flatMap(List::stream).toList();
    }

    private static String canonical(String raw) {
        return raw.isBlank() ? NO_MARK : raw;
    }

    private static AttendanceCode code(List<String> cells) {
        return new AttendanceCode(
                cells.get(0),
                cells.get(1),
                AttendanceCode.Statistical.valueOf(cells.get(2)),
                yes(cells.get(3)),
                yes(cells.get(5)),
                date(cells.get(6)),
                date(cells.get(7)),
                cells.get(8));
    }

    private static boolean yes(String cell) {
        return switch (cell) {
            case "Y" -> true;
            case "N" -> false;
            default -> throw new IllegalArgumentException("Y or N expected");
        };
    }

    private static @Nullable LocalDate date(String cell) {
        return cell.isEmpty() ? null : LocalDate.parse(cell);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    @Override
    public String toString() {
        return "AttendanceCodes"
                + Arrays.toString(byCode.keySet().stream().sorted().toArray());
    }
}
