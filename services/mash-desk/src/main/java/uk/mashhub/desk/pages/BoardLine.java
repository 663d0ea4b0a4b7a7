package uk.mashhub.desk.pages;

import java.util.Arrays;
import java.util.List;
import uk.mashhub.desk.measure.BoardFigure;
import uk.mashhub.desk.measure.Figures;
import uk.mashhub.desk.measure.Share;

/**
 * A figure of the board's report beside the field for what it means.
 *
 * @param told the figure in words, a line for each agency, rating or step; what is not there is said and is no zero
 */
public record BoardLine(String code, String words, List<String> told) {

    private static final String NOBODY = "Nobody was heard.";
    private static final String NOTHING_DECIDED = "Nothing was decided.";
    private static final String NOTHING_MEASURED = "Nothing was there to be measured.";

    public BoardLine {
        told = List.copyOf(told);
    }

    /** Every figure the board gets, as it is now. */
    static List<BoardLine> of(Figures figures) {
        return Arrays.stream(BoardFigure.values())
                .map(one -> new BoardLine(one.name(), one.words(), told(one, figures)))
                .toList();
    }

    private static List<String> told(BoardFigure figure, Figures figures) {
        return switch (figure) {
            case IN_TIME, OVERDUE, RE_REFERRALS, REPEAT_DOMESTIC_ABUSE ->
                figures.shares().stream()
                        .filter(share -> share.name().equals(figure.words()))
                        .map(BoardLine::told)
                        .toList();
            case REPORTED ->
                orElse(figures.volumes().stream().map(BoardLine::told).toList(), NOBODY);
            case BECAME ->
                orElse(figures.conversions().stream().map(BoardLine::told).toList(), NOTHING_DECIDED);
            case TIMES ->
                orElse(
                        figures.steps().stream()
                                .filter(step -> step.median() != null)
                                .map(BoardLine::told)
                                .toList(),
                        NOTHING_MEASURED);
        };
    }

    private static String told(Share share) {
        Long percent = share.percent();
        return percent == null
                ? "No " + share.population().many() + "."
                : percent + " %: " + share.counted().counted(share.numerator()) + ", of "
                        + share.population().counted(share.denominator())
                        + (share.targetPercent() == null ? "." : "; aimed at: " + share.targetPercent() + " %.");
    }

    private static String told(Figures.Volume volume) {
        return volume.agency().word() + ": "
                + (volume.lastHeard() == null ? "never heard" : volume.now() + ", before that " + volume.before())
                + (volume.silentSince() == null ? "" : " (silent now)") + ".";
    }

    private static String told(Figures.Conversion one) {
        return one.agency().word() + ": of " + one.decided() + " decided, " + one.converted() + " converted, "
                + one.steppedDown() + " stepped down, " + one.belowThreshold() + " below the threshold.";
    }

    private static String told(Figures.Step step) {
        return step.name() + ": half within " + ManagerPage.took(step.median()) + ", nine of ten within "
                + ManagerPage.took(step.ninetieth()) + " (" + step.count() + ").";
    }

    private static List<String> orElse(List<String> told, String nothing) {
        return told.isEmpty() ? List.of(nothing) : told;
    }
}
