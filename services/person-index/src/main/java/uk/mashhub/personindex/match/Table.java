package uk.mashhub.personindex.match;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Text;
import uk.mashhub.personindex.match.Entry.Born;

/** Reads observations: the columns of the UK data, or those of FEBRL, known by their header. */
final class Table {

    private Table() {}

    /** What is wrong with the input, in one line that repeats no value. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    static List<Entry> read(Path file) throws IOException, Unusable {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        List<List<String>> rows = rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (rows.isEmpty()) {
            throw new Unusable("the input is empty; it needs a header");
        }
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < rows.getFirst().size(); i++) {
            columns.putIfAbsent(rows.getFirst().get(i).strip(), i);
        }
        boolean febrl = columns.containsKey("rec_id") && columns.containsKey("surname");
        if (!febrl && !columns.containsKey("observation_id")) {
            throw new Unusable("the header needs observation_id (or rec_id and surname)");
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> cells = rows.get(i);
            if (cells.size() != rows.getFirst().size()) {
                throw new Unusable("row " + (i + 1) + " has " + cells.size() + " values for "
                        + rows.getFirst().size() + " columns");
            }
            Row row = new Row(columns, cells);
            Entry entry = febrl ? febrl(row) : uk(row);
            if (entry.id().isEmpty() || !ids.add(entry.id())) {
                throw new Unusable("row " + (i + 1) + " has no id, or one another row has");
            }
            entries.add(entry);
        }
        entries.sort(java.util.Comparator.comparing(Entry::id));
        return withoutPlaceholders(entries);
    }

    private record Row(Map<String, Integer> columns, List<String> cells) {
        @Nullable
        String get(String column) {
            Integer place = columns.get(column);
            return place == null ? null : cells.get(place);
        }

        String or(String column) {
            String value = get(column);
            return value == null ? "" : value.strip();
        }

        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }

    private static Entry uk(Row row) {
        String sex = row.or("sex");
        String written = Text.fold(row.or("nhs_number")).replace(" ", "");
        String nhs = Parse.nhs(written);
        return new Entry(
                row.or("observation_id"),
                Parse.name(row.get("given_name")),
                Parse.name(row.get("family_name")),
                Parse.born(row.get("date_of_birth")),
                sex.equals("M") || sex.equals("F") ? sex.charAt(0) : 0,
                Parse.place(row.get("address_line")),
                Parse.postcode(row.get("postcode")),
                nhs,
                nhs == null
                                && written.length() >= 9
                                && written.chars().distinct().count() > 1
                        ? written
                        : null,
                Parse.upn(Text.fold(row.or("upn")).replace(" ", "").toUpperCase(java.util.Locale.ROOT)),
                null,
                Parse.word(row.get("school_urn")),
                false,
                new int[0],
                List.of());
    }

    private static Entry febrl(Row row) {
        String line = Stream.of("street_number", "address_1", "address_2", "suburb")
                .map(row::or)
                .collect(Collectors.joining(" "));
        return new Entry(
                row.or("rec_id"),
                Parse.name(row.get("given_name")),
                Parse.name(row.get("surname")),
                row.or("date_of_birth").isEmpty() ? Born.UNKNOWN : Parse.born(row.get("date_of_birth")),
                (char) 0,
                Parse.place(line),
                Parse.postcode(row.get("postcode")),
                null,
                null,
                null,
                Parse.word(row.get("soc_sec_id")),
                null,
                true,
                Text.pairs(Stream.of("address_1", "address_2", "suburb", "state")
                        .map(row::or)
                        .map(part -> Text.fold(part).replace(" ", ""))
                        .collect(Collectors.joining())),
                List.of());
    }

    /** A number that people of three birth dates and names share is nobody's, whatever its check digit says. */
    static List<Entry> withoutPlaceholders(List<Entry> entries) {
        Map<String, Set<String>> births = new HashMap<>();
        Map<String, Set<String>> names = new HashMap<>();
        for (Entry entry : entries) {
            for (String number : Stream.of(entry.nhs(), entry.upn(), entry.number())
                    .filter(java.util.Objects::nonNull)
                    .toList()) {
                if (entry.born().whole()) {
                    births.computeIfAbsent(number, n -> new HashSet<>())
                            .add(entry.born().toString());
                }
                names.computeIfAbsent(number, n -> new HashSet<>()).add(Text.sound(entry.givenName()));
            }
        }
        Set<String> nobodys = births.keySet().stream()
                .filter(number -> births.getOrDefault(number, Set.of()).size() >= 3
                        && names.getOrDefault(number, Set.of()).size() >= 3)
                .collect(Collectors.toSet());
        return nobodys.isEmpty()
                ? entries
                : entries.stream().map(entry -> entry.without(nobodys)).toList();
    }

    static List<List<String>> rows(String text) throws Unusable {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (quoted) {
                if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                quoted = true;
                cell.setLength(0);
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                end(rows, row, cell);
                row = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new Unusable("a quote is opened and never closed");
        }
        end(rows, row, cell);
        return rows;
    }

    private static void end(List<List<String>> rows, List<String> row, StringBuilder cell) {
        row.add(cell.toString());
        cell.setLength(0);
        if (IntStream.range(0, row.size()).anyMatch(i -> !row.get(i).isBlank())) {
            rows.add(row);
        }
    }
}
