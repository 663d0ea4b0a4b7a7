package uk.mashhub.desk.quality;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.measure.BoardFigure;
import uk.mashhub.desk.measure.Figures;
import uk.mashhub.desk.measure.FiguresCsv;
import uk.mashhub.desk.measure.Measures;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Figures for the partnership's board. None is issued before each figure has its commentary; what was issued stays. */
@Service
public class BoardReports {

    private static final int COMMENTARY_MAX = 4_000;

    private final Measures measures;
    private final QualityStore store;
    private final AuditTrail audit;
    private final Clock clock;

    BoardReports(Measures measures, QualityStore store, AuditTrail audit, Clock clock) {
        this.measures = measures;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** A report as it was issued. */
    public record Issued(UUID id, Instant since, Instant until, String by, Instant at) {}

    /** What was issued, newest first. */
    public List<Issued> list(Caller caller) {
        return store.reports(caller.authority());
    }

    /**
     * Issues the figures of the days up to now; 422 naming every figure that has no commentary, and then nothing is issued.
     *
     * @param typed commentary by the figure's code
     */
    @Transactional
    public UUID issue(Caller caller, int days, Map<String, String> typed) {
        Map<BoardFigure, String> commentary = new EnumMap<>(BoardFigure.class);
        List<Fault> faults = new ArrayList<>();
        for (BoardFigure figure : BoardFigure.values()) {
            String words = typed.getOrDefault(figure.name(), "").strip();
            if (words.isEmpty()) {
                faults.add(
                        new Fault("/" + figure.name(), "COMMENTARY_REQUIRED", figure.words() + ": say what it means."));
            } else if (words.length() > COMMENTARY_MAX) {
                faults.add(new Fault(
                        "/" + figure.name(), "TOO_LONG", "Keep it to " + COMMENTARY_MAX + " characters or fewer."));
            }
            commentary.put(figure, words);
        }
        if (!faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        Figures figures = measures.figures(caller, days, true);
        UUID id = UUID.randomUUID();
        Issued issued = new Issued(
                id,
                figures.from(),
                figures.until(),
                caller.name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.issue(caller.authority(), issued, commentary, FiguresCsv.of(figures, commentary));
        audit.record(caller, "BOARD_REPORT_ISSUED", "figures", "report " + id);
        return id;
    }

    /** A report as a file; 404 when it is another authority's. */
    @Transactional
    public String csv(Caller caller, UUID id) {
        String csv = store.csv(caller.authority(), id).orElseThrow(HubProblem::notFound);
        audit.record(caller, "EXPORT_BOARD_REPORT", "figures", "report " + id);
        return csv;
    }
}
