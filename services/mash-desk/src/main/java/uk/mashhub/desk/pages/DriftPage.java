package uk.mashhub.desk.pages;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.mashhub.desk.drift.DriftLine;
import uk.mashhub.desk.drift.DriftWatch;
import uk.mashhub.platform.security.Caller;

/** The day's list of cases that drift, in a browser. */
@Controller
class DriftPage implements Signposted {

    private final DriftWatch watch;

    DriftPage(DriftWatch watch) {
        this.watch = watch;
    }

    @Override
    public Place place() {
        return new Place(22, "/drift", "Drift", Set.of("OFFICER", "MANAGER", "AUDITOR"));
    }

    @GetMapping("/drift")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String list(Caller caller, Model model) {
        Optional<DriftWatch.Today> today = watch.today(caller);
        model.addAttribute("today", today.orElse(null));
        model.addAttribute(
                "byKind",
                today.map(DriftWatch.Today::lines)
                        .map(lines -> lines.stream().collect(Collectors.groupingBy(DriftLine::kind)))
                        .orElse(Map.of()));
        model.addAttribute("kinds", DriftLine.Kind.values());
        model.addAttribute("nothingDays", watch.times().nothing().toDays());
        model.addAttribute("openMonths", watch.times().open().toTotalMonths());
        return "drift";
    }
}
