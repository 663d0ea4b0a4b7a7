package uk.mashhub.notices.web;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.notices.web.RegisterImport.Imported;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Where an authority tells of all its schools at once, with an extract of the national register. */
@RestController
class ImportController {

    private final RegisterImport register;

    ImportController(RegisterImport register) {
        this.register = register;
    }

    @Operation(
            summary = "Takes schools, and if given their terms and leads, from CSV; a bad line spoils only itself",
            description =
                    "Columns of the national register: URN, EstablishmentName, PhaseOfEducation (name), LA (name),"
                            + " EstablishmentStatus (name). Of the hub's own, all optional: StartOfDay (08:50), Terms"
                            + " (2026-09-02/2026-10-23;2026-11-02/2026-12-18), InsetDays (2026-11-27;2027-01-04), Lead1Name, Lead1Email,"
                            + " Lead1Phone to Lead9. Other columns are ignored. An empty cell leaves what is known as it is.")
    @PostMapping(path = "/v1/establishments/import", consumes = "text/csv")
    Imported take(Caller caller, @RequestBody byte[] file) {
        if (!caller.agency().equals("EDUCATION") || !caller.has("establishments:write")) {
            throw HubProblem.forbidden();
        }
        return register.take(caller, file);
    }
}
