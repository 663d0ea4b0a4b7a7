package uk.mashhub.desk.pages;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.quality.DrawSamples;
import uk.mashhub.desk.quality.Sample;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Where an auditor draws a sample of decided alerts, and reads those drawn before. */
@Controller
@RequestMapping("/audit/samples")
@PreAuthorize("@deskAccess.mayAudit(authentication)")
class SamplePage {

    private static final List<Integer> PERIODS = List.of(28, 91, 365);

    private final DrawSamples samples;

    SamplePage(DrawSamples samples) {
        this.samples = samples;
    }

    @GetMapping
    String list(Caller caller, Model model) {
        model.addAttribute("samples", samples.list(caller));
        model.addAttribute("strata", Sample.Stratum.values());
        model.addAttribute("periods", PERIODS);
        model.addAttribute("most", Sample.PER_STRATUM_MAX);
        return "samples";
    }

    @PostMapping
    String draw(
            Caller caller,
            @RequestParam(defaultValue = "91") int days,
            @RequestParam(defaultValue = "0") int perStratum,
            @RequestParam(required = false) @Nullable List<Sample.@Nullable Stratum> by,
            RedirectAttributes flash) {
        Set<Sample.Stratum> strata = EnumSet.noneOf(Sample.Stratum.class);
        if (by != null) {
            // because one of several that is empty is none
            by.stream().filter(Objects::nonNull).forEach(strata::add);
        }
        try {
            return "redirect:/audit/samples/" + samples.draw(caller, days, strata, perStratum);
        } catch (HubProblem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            flash.addFlashAttribute("refused", problem.faults().getFirst().detail() + " Nothing was drawn.");
            return "redirect:/audit/samples";
        }
    }

    @GetMapping("/{id}")
    String read(Caller caller, @PathVariable UUID id, Model model) {
        model.addAttribute("drawn", samples.read(caller, id));
        return "sample";
    }
}
