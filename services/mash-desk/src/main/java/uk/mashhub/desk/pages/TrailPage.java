package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.mashhub.desk.domain.TrailLine;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.trail.ReadTrail;
import uk.mashhub.desk.trail.TrailCsv;
import uk.mashhub.desk.trail.TrailQuery;
import uk.mashhub.platform.security.Caller;

/** The auditor's page: the trail by person, child and time, whether its chain is whole, look-ups worth asking about. */
@Controller
@RequestMapping("/audit")
class TrailPage implements Signposted {

    private static final String PAGE = "audit";
    private static final Duration BACK = Duration.ofDays(7);

    private final ReadTrail trail;
    private final WorkingHours hours;

    TrailPage(ReadTrail trail, WorkingHours hours) {
        this.trail = trail;
        this.hours = hours;
    }

    @Override
    public Place place() {
        return new Place(70, "/audit", "Audit", Set.of("AUDITOR"));
    }

    @GetMapping
    @PreAuthorize("@deskAccess.mayAudit(authentication)")
    String open(Caller caller, Model model) {
        return show(caller, new TrailForm(null, null, null, null, null, null), model);
    }

    @PostMapping
    @PreAuthorize("@deskAccess.mayAudit(authentication)")
    String find(Caller caller, TrailForm form, HttpServletResponse response, Model model) {
        if (!form.faults().isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        }
        return show(caller, form, model);
    }

    /** What was asked for, as a file. */
    @PostMapping(path = "/trail.csv")
    @PreAuthorize("@deskAccess.mayAudit(authentication)")
    ResponseEntity<byte[]> csv(Caller caller, TrailForm form) {
        return ManagerPage.file("audit-trail.csv", TrailCsv.of(trail.export(caller, form.query(hours.zone()))));
    }

    /** Holds the trail against its chain, and against what the auditor noted, if they did. */
    @PostMapping("/verification")
    @PreAuthorize("@deskAccess.mayAudit(authentication)")
    String verify(
            Caller caller,
            @RequestParam(required = false) @Nullable String position,
            @RequestParam(required = false) @Nullable String hash,
            Model model) {
        String line = position == null ? "" : position.strip();
        String beside = hash == null ? "" : hash.strip();
        boolean noted = line.matches("[0-9]{1,18}") && !beside.isEmpty();
        model.addAttribute(
                "verdict", noted ? trail.verify(caller, Long.valueOf(line), beside) : trail.verify(caller, null, null));
        return show(caller, new TrailForm(null, null, null, null, null, null), model);
    }

    private String show(Caller caller, TrailForm form, Model model) {
        boolean faulty = !form.faults().isEmpty();
        List<TrailLine> lines = faulty ? List.of() : trail.page(caller, form.query(hours.zone()));
        model.addAttribute("form", new TypedForm(form.typed(), form.faults()));
        model.addAttribute("lines", lines);
        model.addAttribute("older", lines.size() < ReadTrail.PAGE ? null : TrailQuery.Place.of(lines.getLast()));
        model.addAttribute("lookups", trail.worthAsking(caller, BACK));
        return PAGE;
    }
}
