package uk.mashhub.desk.reviews;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.mashhub.desk.reviews.Question.Explanation;
import uk.mashhub.desk.reviews.Question.Weight;

/**
 * Weights as a waterfall: from how unlikely it is before anything is compared, each field a step right or left, to where they end.
 *
 * @param even where "as likely as not" lies
 * @param height of the whole drawing
 * @param total where the weights end, in bits
 */
public record Waterfall(List<Bar> bars, double even, int height, double total) {

    private static final double LEFT = 250;
    private static final double RIGHT = 640;
    private static final int ROW = 30;
    private static final int TOP = 30;
    private static final double THIN = 2;

    public Waterfall {
        bars = List.copyOf(bars);
    }

    /**
     * One step.
     *
     * @param code the field as the matcher names it
     * @param from where it begins
     * @param end where the next begins
     */
    public record Bar(String code, String level, double bits, double x, double width, double from, double end, int y) {

        /** The field in words. */
        public String label() {
            return FieldWords.of(code);
        }

        /** What it does, for its colour; the sign says it in words. */
        public String style() {
            return bits > 0 ? "for" : bits < 0 ? "against" : "silent";
        }

        /** The bits with their sign. */
        public String signed() {
            return Waterfall.signed(bits);
        }
    }

    static Waterfall of(Explanation explanation) {
        List<Weight> steps = new ArrayList<>();
        steps.add(new Weight(FieldWords.BEFORE, "", explanation.priorBits()));
        steps.addAll(explanation.weights());
        double low = 0;
        double high = 0;
        double sum = 0;
        for (Weight step : steps) {
            sum += step.bits();
            low = Math.min(low, sum);
            high = Math.max(high, sum);
        }
        double scale = (RIGHT - LEFT) / Math.max(1, high - low);
        List<Bar> bars = new ArrayList<>();
        double at = 0;
        for (Weight step : steps) {
            double from = LEFT + (at - low) * scale;
            at += step.bits();
            double end = LEFT + (at - low) * scale;
            bars.add(new Bar(
                    step.field(),
                    step.level(),
                    step.bits(),
                    Math.min(from, end),
                    Math.max(THIN, Math.abs(end - from)),
                    from,
                    end,
                    TOP + bars.size() * ROW));
        }
        return new Waterfall(bars, LEFT - low * scale, TOP + bars.size() * ROW + ROW, sum);
    }

    /** What the weights alone come to. */
    public double probability() {
        return 1 / (1 + Math.pow(2, -total));
    }

    /** Where the weights end, with its sign. */
    public String signedTotal() {
        return signed(total);
    }

    /** The bits with their sign. */
    static String signed(double bits) {
        return String.format(Locale.UK, "%+.1f", bits).replace('-', '−');
    }
}
