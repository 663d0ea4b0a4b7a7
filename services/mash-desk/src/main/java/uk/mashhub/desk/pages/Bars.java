package uk.mashhub.desk.pages;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars beside each other's words, drawn by the server; the table beside the picture has the same numbers.
 *
 * @param mark where the target stands, in the picture's units; 0 for none
 */
public record Bars(int height, List<Bar> bars, int mark) {

    static final int LEFT = 130;
    static final int SPAN = 270;
    private static final int ROW = 34;

    public Bars {
        bars = List.copyOf(bars);
    }

    /** One bar: its words at the left, its number behind its end; nothing is drawn of nothing. */
    public record Bar(String label, String told, int y, double width) {

        public int text() {
            return y + 16;
        }

        public double end() {
            return LEFT + width + 8;
        }
    }

    /** One value to be drawn. */
    record Value(String label, String told, long size) {}

    /** The longest bar has the whole width, or the one that stands for {@code whole}; each is as long as its number, to the unit. */
    static Bars of(List<Value> values, long whole, int markAt) {
        long longest = Math.max(
                1, Math.max(whole, values.stream().mapToLong(Value::size).max().orElse(1)));
        List<Bar> bars = new ArrayList<>();
        for (Value value : values) {
            bars.add(new Bar(
                    value.label(), value.told(), bars.size() * ROW + 6, (double) SPAN * value.size() / longest));
        }
        return new Bars(values.size() * ROW + 6, bars, markAt == 0 ? 0 : (int) (LEFT + (long) SPAN * markAt / longest));
    }
}
