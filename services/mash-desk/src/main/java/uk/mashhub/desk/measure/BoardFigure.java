package uk.mashhub.desk.measure;

import java.util.Optional;

/** A figure the board gets, each with a commentary of its own. */
public enum BoardFigure {
    IN_TIME("Decided in time"),
    OVERDUE("Overdue now"),
    RE_REFERRALS("Re-referrals in 12 months"),
    REPEAT_DOMESTIC_ABUSE("Repeat domestic abuse"),
    REPORTED("What each agency reported"),
    BECAME("What became of each agency's alerts"),
    TIMES("From incident to referral to decision");

    private static final String OF_A_STEP = ", median hours";

    private final String words;

    BoardFigure(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Which figure a line of the file belongs to; none of it that the board does not get. */
    static Optional<BoardFigure> ofLine(String name) {
        return switch (name) {
            case "Decided in time" -> Optional.of(IN_TIME);
            case "Overdue now" -> Optional.of(OVERDUE);
            case "Re-referrals in 12 months" -> Optional.of(RE_REFERRALS);
            case "Repeat domestic abuse" -> Optional.of(REPEAT_DOMESTIC_ABUSE);
            case "Reported matters" -> Optional.of(REPORTED);
            case "Converted", "Stepped down", "Below threshold" -> Optional.of(BECAME);
            default -> name.endsWith(OF_A_STEP) ? Optional.of(TIMES) : Optional.empty();
        };
    }
}
