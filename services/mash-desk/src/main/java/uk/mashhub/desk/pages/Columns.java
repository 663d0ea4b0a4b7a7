package uk.mashhub.desk.pages;

import java.util.ArrayList;
import java.util.List;
import uk.mashhub.desk.measure.Figures;

/** The queue hour by hour as columns, drawn by the server. */
public record Columns(long most, List<Column> columns) {

    private static final int WIDTH = 19;
    private static final int BASE = 130;
    private static final int HIGH = 110;
    private static final int LABEL_EVERY = 6;

    public Columns {
        columns = List.copyOf(columns);
    }

    /** One hour; a label only at every sixth, so that they stay readable. */
    public record Column(int x, double y, double height, String label, String told) {}

    static Columns of(List<Figures.Hour> hours, Words words) {
        long most =
                Math.max(1, hours.stream().mapToLong(Figures.Hour::open).max().orElse(1));
        List<Column> columns = new ArrayList<>();
        for (Figures.Hour hour : hours) {
            double height = (double) HIGH * hour.open() / most;
            columns.add(new Column(
                    8 + columns.size() * WIDTH,
                    BASE - height,
                    height,
                    columns.size() % LABEL_EVERY == 0 ? words.time(hour.at()) : "",
                    words.at(hour.at()) + ": " + hour.open() + " open"));
        }
        return new Columns(most, columns);
    }
}
