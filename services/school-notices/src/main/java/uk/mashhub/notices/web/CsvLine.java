package uk.mashhub.notices.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cells of one line of comma-separated values (RFC 4180); a line break ends a line even within quotes, so that a bad line spoils only itself. */
final class CsvLine {

    private CsvLine() {}

    /** The cells, stripped; empty when a quote is not closed. */
    static Optional<List<String>> cells(String line) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char next = line.charAt(i);
            if (next == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (next == '"') {
                quoted = !quoted;
            } else if (next == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(next);
            }
        }
        cells.add(cell.toString().strip());
        return quoted ? Optional.empty() : Optional.of(cells);
    }
}
