package uk.mashhub.personindex.match;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Text;
import uk.mashhub.personindex.match.Entry.Born;

/** Reads observations: the columns of the UK data, or those of FEBRL, known by their header. */
final class Table {

    private static final List<String> COMPARED =
            List.of("given_name", "family_name", "date_of_birth", "nhs_number", "upn", "address_line", "postcode");

    private Table() {}

    /** What is wrong with the input, in one line that repeats no value. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * A row that has more or fewer values than there are columns: which is whose, nobody can say.
     *
     * @param id what stands where the id should; empty when nothing does
     */
    record Ragged(int line, String id, int values, int columns) {
        @Override
        public String toString() {
            return "Ragged[line " + line + "]";
        }
    }

    /**
     * What the file says.
     *
     * @param ragged gets the rows that were not read
     */
    static List<Entry> read(Path file, List<Ragged> ragged) throws IOException, Unusable {
        try (Rows rows = Rows.of(file)) {
            return read(rows, ragged);
        } catch (CharacterCodingException e) {
            throw new Unusable("line " + Rows.notUtf8(file) + ": not UTF-8");
        }
    }

    private static List<Entry> read(Rows rows, List<Ragged> ragged) throws IOException, Unusable {
        List<String> header = rows.next();
        if (header == null) {
            throw new Unusable("the input is empty; it needs a header");
        }
        Map<String, Integer> columns = columns(header, rows.line());
        boolean febrl = febrl(columns);
        int idColumn = columns.getOrDefault("observation_id", columns.getOrDefault("rec_id", 0));
        Interned interned = new Interned();
        List<Entry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
            if (cells.size() != header.size()) {
                String id = cells.size() > idColumn ? cells.get(idColumn).strip() : "";
                // because an id stands for one observation, and whoever had it first keeps it
                ragged.add(new Ragged(rows.line(), id.isEmpty() || ids.add(id) ? id : "", cells.size(), header.size()));
                continue;
            }
            Row row = new Row(columns, cells);
            Entry entry = febrl ? febrl(row, interned) : uk(row, interned);
            if (entry.id().isEmpty()) {
                throw new Unusable("line " + rows.line() + ": no id");
            }
            if (!ids.add(entry.id())) {
                throw new Unusable("line " + rows.line() + ": an id an earlier line has");
            }
            if (entries.size() == Blocking.ENTRIES_MAX) {
                throw new Unusable("line " + rows.line() + ": more than " + Blocking.ENTRIES_MAX + " observations");
            }
            entries.add(entry);
        }
        entries.sort(Comparator.comparing(Entry::id));
        return withoutPlaceholders(entries);
    }

    private static Map<String, Integer> columns(List<String> header, int line) throws Unusable {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i).strip().toLowerCase(Locale.ROOT);
            if (columns.putIfAbsent(column, i) != null && !column.isEmpty()) {
                throw new Unusable("line " + line + ": two columns of one name");
            }
        }
        boolean febrl = febrl(columns);
        if (!febrl && !columns.containsKey("observation_id")) {
            throw new Unusable("line " + line + ": the header needs observation_id (or rec_id and surname)");
        }
        if (!febrl && COMPARED.stream().noneMatch(columns::containsKey)) {
            throw new Unusable(
                    "line " + line + ": the header needs a column to compare: " + String.join(", ", COMPARED));
        }
        return columns;
    }

    /** FEBRL calls a family name surname; its id has a name of its own, or the one that is written back. */
    private static boolean febrl(Map<String, Integer> columns) {
        return columns.containsKey("surname")
                && !columns.containsKey("family_name")
                && (columns.containsKey("rec_id") || columns.containsKey("observation_id"));
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

    private static Entry uk(Row row, Interned interned) {
        String sex = row.or("sex");
        String written = Text.fold(row.or("nhs_number")).replace(" ", "");
        String nhs = Parse.nhs(written);
        return new Entry(
                row.or("observation_id"),
                interned.given(row.get("given_name")),
                interned.family(row.get("family_name")),
                Parse.born(row.get("date_of_birth")),
                sex.equals("M") || sex.equals("F") ? sex.charAt(0) : 0,
                interned.place(row.get("address_line")),
                interned.word(Parse.postcode(row.get("postcode"))),
                nhs,
                nhs == null
                                && written.length() >= 9
                                && written.chars().distinct().count() > 1
                        ? written
                        : null,
                Parse.upn(Text.fold(row.or("upn")).replace(" ", "").toUpperCase(Locale.ROOT)),
                null,
                interned.word(Parse.word(row.get("school_urn"))),
                row.or("agency").equals("police") ? null : interned.word(Parse.word(row.get("agency"))),
                false,
                new int[0],
                List.of());
    }

    private static Entry febrl(Row row, Interned interned) {
        String line = Stream.of("street_number", "address_1", "address_2", "suburb")
                .map(row::or)
                .collect(Collectors.joining(" "));
        return new Entry(
                row.or(row.get("observation_id") == null ? "rec_id" : "observation_id"),
                interned.given(row.get("given_name")),
                interned.family(row.get("surname")),
                row.or("date_of_birth").isEmpty() ? Born.UNKNOWN : Parse.born(row.get("date_of_birth")),
                (char) 0,
                interned.place(line),
                interned.word(Parse.postcode(row.get("postcode"))),
                null,
                null,
                null,
                Parse.word(row.get("soc_sec_id")),
                null,
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
        Map<String, List<Entry>> holders = new HashMap<>();
        for (Entry entry : entries) {
            for (String number : new String[] {entry.nhs(), entry.upn(), entry.number()}) {
                if (number != null) {
                    // one holder costs no list of its own
                    holders.merge(number, List.of(entry), Table::both);
                }
            }
        }
        Set<String> nobodys = holders.entrySet().stream()
                .filter(held -> held.getValue().size() >= 3 && nobodys(held.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return nobodys.isEmpty()
                ? entries
                : entries.stream().map(entry -> entry.without(nobodys)).toList();
    }

    private static List<Entry> both(List<Entry> some, List<Entry> one) {
        List<Entry> both = some.size() == 1 ? new ArrayList<>(some) : some;
        both.addAll(one);
        return both;
    }

    private static boolean nobodys(List<Entry> holders) {
        long births =
                holders.stream().map(Entry::born).filter(Born::whole).distinct().count();
        long names = holders.stream()
                .map(holder -> Text.sound(holder.givenName()))
                .distinct()
                .count();
        return births >= 3 && names >= 3;
    }
}
