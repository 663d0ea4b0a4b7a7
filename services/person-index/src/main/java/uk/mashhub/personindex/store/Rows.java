package uk.mashhub.personindex.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes many rows with one statement: a column is one array, whatever the number of rows, so the statement is prepared once and
 * costs one round trip. What is known to be new goes by {@link NewRows}.
 */
final class Rows {

    private Rows() {}

    /**
     * Runs a statement over rows.
     *
     * @param sql the statement, with {@code %s} where the rows are selected
     * @param types PostgreSQL type of each column, separated by spaces
     */
    static void write(JdbcTemplate jdbc, String sql, String types, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = List.of(types.split(" "));
        String statement = sql.formatted(selecting(columns));
        jdbc.execute((Connection connection) -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                for (int column = 0; column < columns.size(); column++) {
                    prepared.setArray(
                            column + 1, connection.createArrayOf(element(columns.get(column)), column(rows, column)));
                }
                return prepared.executeUpdate();
            }
        });
    }

    /** A list of words as one value; nothing that reaches a list here holds a quote or a brace. */
    private static String words(Collection<?> words) {
        return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    private static String selecting(List<String> columns) {
        String selected = IntStream.range(0, columns.size())
                .mapToObj(i -> "c" + i + (columns.get(i).endsWith("[]") ? "::" + columns.get(i) + " as c" + i : ""))
                .collect(Collectors.joining(", "));
        String arrays =
                columns.stream().map(type -> "?::" + element(type) + "[]").collect(Collectors.joining(", "));
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "select " + selected + " from unnest(" + arrays + ") as given (" + names + ")";
    }

    /** A list of lists would have to be rectangular, so a list in a row travels as text. */
    private static String element(String type) {
        return type.endsWith("[]") ? "text" : type;
    }

    private static @Nullable String[] column(List<@Nullable Object[]> rows, int column) {
        @Nullable String[] values = new String[rows.size()];
        for (int row = 0; row < values.length; row++) {
            Object value = rows.get(row)[column];
            values[row] = value == null ? null : value instanceof Collection<?> words ? words(words) : value.toString();
        }
        return values;
    }
}
