package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Opens a request for the history of a family that moved in, says by when it is due from the authority they came from, and sees that
 * it has not come by then.
 *
 * <p>What was known of the children elsewhere is what reviews find lost when a family moves. Asking is not enough: only what was
 * received ends it. A family that moves in again is asked about again.
 */
public record HistoryRequestRule() implements Rule {

    /** The authority was asked; still nothing is known. */
    static final String ASKED = "HISTORY_ASKED";

    /** The history is here. */
    static final String RECEIVED = "HISTORY_RECEIVED";

    private static final String OVERDUE =
            "The history of a family that moved in has not come from the authority they came from";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    @Override
    public String name() {
        return "history-request/1";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.GREEN, Period.ofDays(5));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "The history of a family that moved in is asked of the authority they came from; speaks until it has come.",
                "BLUE while there is time, then " + setting.floor(),
                "due " + setting.windowInWords() + " from the move",
                "R-075; systems, transfer-in");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.TRANSFER_IN);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> told = history.of(EventKind.TRANSFER_IN);
        if (told.isEmpty()) {
            return List.of();
        }
        Sighting move = null;
        for (Sighting fact : told) {
            String what = fact.subtype();
            if (RECEIVED.equals(what)) {
                move = null;
            } else if (move == null && !ASKED.equals(what)) {
                move = fact;
            }
        }
        if (move == null) {
            return List.of();
        }
        Instant due = history.dayAfter(move, setting.reach());
        if (history.hasCome(due)) {
            return List.of(Finding.due(setting.floor(), OVERDUE, due, List.of(move)));
        }
        LocalDate last = history.dayOf(move).plus(setting.reach());
        return List.of(Finding.of(
                Rating.BLUE,
                "The history of a family that moved in is due from the authority they came from by " + DAY.format(last),
                move));
    }
}
