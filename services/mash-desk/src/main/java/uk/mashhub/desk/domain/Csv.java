package uk.mashhub.desk.domain;

/** A table as comma-separated values (RFC 4180) that a spreadsheet opens without running anything. */
public final class Csv {

    private final StringBuilder text = new StringBuilder();

    /** Begins with the headings. */
    public Csv(String... headings) {
        row(headings);
    }

    /** One more row. */
    public void row(String... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        text.append("\r\n");
    }

    /** The whole table. */
    public String text() {
        return text.toString();
    }

    private static String cell(String value) {
        // because a spreadsheet would run a cell that begins so
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
