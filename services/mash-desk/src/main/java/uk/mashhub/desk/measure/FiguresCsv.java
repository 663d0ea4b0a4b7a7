package uk.mashhub.desk.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Csv;
import uk.mashhub.desk.domain.Suppression;

/** The figures as they leave the hub: counts of five or fewer, and what would give them away, withheld. */
public final class FiguresCsv {

    private static final String WITHHELD = "withheld";

    private static final List<String> HEADING = List.of(
            "figure", "of", "numerator", "denominator", "percent", "counted", "population", "from", "until", "note");

    private FiguresCsv() {}

    /** Takes a row, cell by cell. */
    private interface Rows {
        void row(String... cells);
    }

    /** One line a figure, with a heading. */
    public static String of(Figures figures) {
        Csv csv = new Csv(HEADING.toArray(String[]::new));
        fill(csv::row, figures);
        return csv.text();
    }

    /** The lines of the figures that have a commentary, each with it; the others are left out. */
    public static String of(Figures figures, Map<BoardFigure, String> commentary) {
        List<String> heading = new ArrayList<>(HEADING);
        heading.add("commentary");
        Csv csv = new Csv(heading.toArray(String[]::new));
        fill(
                cells -> BoardFigure.ofLine(cells[0])
                        .flatMap(figure -> Optional.ofNullable(commentary.get(figure)))
                        .ifPresent(words -> {
                            List<String> row = new ArrayList<>(Arrays.asList(cells));
                            row.add(words);
                            csv.row(row.toArray(String[]::new));
                        }),
                figures);
        return csv.text();
    }

    private static void fill(Rows csv, Figures figures) {
        String from = figures.from().toString();
        String until = figures.until().toString();
        for (Share share : Stream.concat(figures.shares().stream(), figures.adults().stream())
                .toList()) {
            Suppression.Share told = Suppression.share(share.numerator(), share.denominator());
            csv.row(
                    share.name(),
                    "all",
                    cell(told.numerator()),
                    cell(told.denominator()),
                    cell(told.percent()),
                    share.counted().many(),
                    share.population().many(),
                    from,
                    until,
                    share.targetPercent() == null
                            ? share.direction()
                            : share.direction() + "; target " + share.targetPercent() + " percent");
        }
        figures.queue()
                .forEach(hour -> csv.row(
                        "Open alerts",
                        hour.at().toString(),
                        cell(Suppression.count(hour.open())),
                        "",
                        "",
                        "alerts open at that moment",
                        "alerts of the authority",
                        "",
                        hour.at().toString(),
                        ""));
        for (Figures.Episodes one : figures.episodes()) {
            csv.row(
                    one.name(),
                    "all",
                    cell(Suppression.count(one.episodes())),
                    "",
                    "",
                    "episodes",
                    "the period",
                    from,
                    until,
                    "");
            csv.row(
                    one.name(),
                    "children",
                    cell(Suppression.count(one.children())),
                    "",
                    "",
                    "different children",
                    "the period",
                    from,
                    until,
                    "a child counts once a period: periods do not add up");
        }
        volumes(csv, figures);
        conversions(csv, figures);
        steps(csv, figures, figures.steps(), "", "alerts decided in the period");
        steps(
                csv,
                figures,
                figures.referrals(),
                "Incident to referral, ",
                "matters the police reported first in the period");
    }

    private static void volumes(Rows csv, Figures figures) {
        Suppression.Parts told = Suppression.parts(
                figures.volumes().stream().map(Figures.Volume::now).toList());
        for (int at = 0; at < figures.volumes().size(); at++) {
            Figures.Volume volume = figures.volumes().get(at);
            String note = volume.lastHeard() == null ? "never heard: this is no zero" : "";
            csv.row(
                    "Reported matters",
                    volume.agency().word(),
                    cell(told.told().get(at)),
                    cell(told.total()),
                    "",
                    "matters this agency reported",
                    "matters all agencies reported",
                    figures.from().toString(),
                    figures.until().toString(),
                    volume.silentSince() == null ? note : "feed silent: too low");
        }
    }

    private static void conversions(Rows csv, Figures figures) {
        for (Figures.Conversion one : figures.conversions()) {
            Suppression.Parts told =
                    Suppression.parts(List.of(one.converted(), one.steppedDown(), one.belowThreshold()));
            String[] names = {"Converted", "Stepped down", "Below threshold"};
            for (int at = 0; at < names.length; at++) {
                Long part = told.told().get(at);
                csv.row(
                        names[at],
                        one.agency().word(),
                        cell(part),
                        cell(told.total()),
                        cell(part == null || told.total() == null ? null : one.percent(part)),
                        "decided alerts that led there",
                        "alerts decided in the period that this agency contributed to",
                        figures.from().toString(),
                        figures.until().toString(),
                        "");
            }
        }
    }

    private static void steps(Rows csv, Figures figures, List<Figures.Step> steps, String of, String population) {
        for (Figures.Step step : steps) {
            boolean few = step.count() <= Suppression.AT_MOST;
            csv.row(
                    of + step.name() + ", median hours",
                    "all",
                    few || step.median() == null
                            ? WITHHELD
                            : Long.toString(step.median().toHours()),
                    cell(Suppression.count(step.count())),
                    "",
                    "half took no longer",
                    population,
                    figures.from().toString(),
                    figures.until().toString(),
                    "");
        }
    }

    private static String cell(@Nullable Long told) {
        return told == null ? WITHHELD : told.toString();
    }
}
