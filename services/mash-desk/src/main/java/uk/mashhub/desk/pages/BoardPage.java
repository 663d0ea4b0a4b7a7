package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.measure.Measures;
import uk.mashhub.desk.quality.BoardReports;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Where a manager writes what each figure means, and issues them to the board; without that nothing is issued. */
@Controller
@RequestMapping("/manager/board")
@PreAuthorize("@deskAccess.isManager(authentication)")
class BoardPage {

    private static final List<Integer> PERIODS = List.of(28, 91, 365);
    private static final int QUARTER = 91;

    private final BoardReports reports;
    private final Measures measures;

    BoardPage(BoardReports reports, Measures measures) {
        this.measures = measures;
        this.reports = reports;
    }

    @GetMapping
    String open(Caller caller, @RequestParam(defaultValue = "91") int days, Model model) {
        return show(caller, period(days), TypedForm.EMPTY, model);
    }

    @PostMapping
    String issue(
            Caller caller,
            @RequestParam(defaultValue = "91") int days,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        int period = period(days);
        try {
            reports.issue(caller, period, typed);
            flash.addFlashAttribute("told", "Issued. It stands below as it was issued.");
            return "redirect:/manager/board";
        } catch (HubProblem problem) {
            return show(
                    caller, period, TypedForm.refused(typed, problem, TypedForm.STILL_THERE, model, response), model);
        }
    }

    @GetMapping(path = "/{id}", produces = "text/csv")
    ResponseEntity<byte[]> csv(Caller caller, @PathVariable UUID id) {
        return ManagerPage.file("mash-board-report.csv", reports.csv(caller, id));
    }

    private String show(Caller caller, int days, TypedForm form, Model model) {
        model.addAttribute("issued", reports.list(caller));
        model.addAttribute("figures", BoardLine.of(measures.figures(caller, days, false)));
        model.addAttribute("periods", PERIODS);
        model.addAttribute("days", days);
        model.addAttribute("form", form);
        return "board";
    }

    private static int period(int days) {
        return PERIODS.contains(days) ? days : QUARTER;
    }
}
