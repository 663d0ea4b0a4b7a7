package uk.mashhub.desk.pages;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.mashhub.desk.domain.Noun;
import uk.mashhub.desk.measure.Figures;
import uk.mashhub.desk.measure.FiguresCsv;
import uk.mashhub.desk.measure.Measures;
import uk.mashhub.desk.measure.Share;
import uk.mashhub.platform.security.Caller;

/** The manager's figures in a browser, each picture with its table, and as a file in which small counts are withheld. */
@Controller
@RequestMapping("/manager")
class ManagerPage implements Signposted {

    private static final List<Integer> PERIODS = List.of(7, 28, 91, 365);
    private static final int USUAL_DAYS = 28;
    private static final int WHOLE_PERCENT = 100;
    private static final long WORDS_IN_DAYS = 2;

    private final Measures measures;
    private final Words words;

    ManagerPage(Measures measures, Words words) {
        this.measures = measures;
        this.words = words;
    }

    @Override
    public Place place() {
        return new Place(50, "/manager", "Figures", Set.of("MANAGER"));
    }

    /** A step's times in words. */
    record StepRow(String name, long count, String median, String ninetieth) {}

    @GetMapping
    @PreAuthorize("@deskAccess.isManager(authentication)")
    String figures(Caller caller, @RequestParam(defaultValue = "28") int days, Model model) {
        int period = period(days);
        Figures figures = measures.figures(caller, period, false);
        model.addAttribute("figures", figures);
        model.addAttribute("days", period);
        model.addAttribute("periods", PERIODS);
        model.addAttribute("inTimePicture", inTime(figures));
        model.addAttribute("queuePicture", Columns.of(figures.queue(), words));
        model.addAttribute(
                "volumePicture",
                Bars.of(
                        figures.volumes().stream()
                                .map(one -> new Bars.Value(
                                        one.agency().word(),
                                        one.lastHeard() == null ? "never heard" : Long.toString(one.now()),
                                        one.now()))
                                .toList(),
                        0,
                        0));
        model.addAttribute(
                "conversionPicture",
                Bars.of(
                        figures.conversions().stream()
                                .map(one -> new Bars.Value(
                                        one.agency().word(),
                                        one.percent(one.converted()) + " %",
                                        Objects.requireNonNullElse(one.percent(one.converted()), 0L)))
                                .toList(),
                        WHOLE_PERCENT,
                        0));
        model.addAttribute("steps", rows(figures.steps()));
        model.addAttribute("referrals", rows(figures.referrals()));
        return "manager";
    }

    private static List<StepRow> rows(List<Figures.Step> steps) {
        return steps.stream()
                .map(one -> new StepRow(one.name(), one.count(), took(one.median()), took(one.ninetieth())))
                .toList();
    }

    /** The same figures to take away. */
    @GetMapping(path = "/figures.csv", produces = "text/csv")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    ResponseEntity<byte[]> csv(Caller caller, @RequestParam(defaultValue = "28") int days) {
        return file("mash-figures.csv", FiguresCsv.of(measures.figures(caller, period(days), true)));
    }

    /** A table as a file a browser keeps only where its reader says. */
    static ResponseEntity<byte[]> file(String name, String text) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
                .body(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Bars inTime(Figures figures) {
        Share all = figures.shares().getFirst();
        return Bars.of(
                Stream.concat(
                                Stream.of(bar("All", all)),
                                figures.inTime().stream().map(one -> bar(one.rating(), one.share())))
                        .toList(),
                WHOLE_PERCENT,
                Measures.IN_TIME_TARGET_PERCENT);
    }

    private static Bars.Value bar(String label, Share share) {
        Long percent = share.percent();
        return new Bars.Value(label, percent == null ? "none due" : percent + " %", percent == null ? 0 : percent);
    }

    private static int period(int days) {
        return PERIODS.contains(days) ? days : USUAL_DAYS;
    }

    static String took(@Nullable Duration time) {
        if (time == null) {
            return "";
        }
        if (time.toDays() >= WORDS_IN_DAYS) {
            return Noun.of("day").counted(time.toDays()) + " " + time.toHoursPart() + " h";
        }
        return time.toHours() > 0 ? time.toHours() + " h " + time.toMinutesPart() + " min" : time.toMinutes() + " min";
    }
}
