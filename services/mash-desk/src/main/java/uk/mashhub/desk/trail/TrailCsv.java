package uk.mashhub.desk.trail;

import java.util.List;
import uk.mashhub.desk.domain.Csv;
import uk.mashhub.desk.domain.TrailLine;

/** The trail as it leaves for a spreadsheet. */
public final class TrailCsv {

    private TrailCsv() {}

    /** One line per line of the trail, with a heading. */
    public static String of(List<TrailLine> lines) {
        Csv csv = new Csv("id", "at", "actor", "agency", "action", "subject", "purpose");
        lines.forEach(line -> csv.row(
                Long.toString(line.id()),
                line.at().toString(),
                line.actor(),
                line.agency(),
                line.action(),
                line.subject(),
                line.purpose()));
        return csv.text();
    }
}
