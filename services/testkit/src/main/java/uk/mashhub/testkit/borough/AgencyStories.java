package uk.mashhub.testkit.borough;

import static uk.mashhub.testkit.borough.Scene.alert;

import java.util.List;
import java.util.Set;
import uk.mashhub.testkit.borough.Expected.Identity;
import uk.mashhub.testkit.borough.Expected.Rating;
import uk.mashhub.testkit.borough.Expected.Route;

/** Stories only several agencies together can tell, and those a single health or police fact settles. */
final class AgencyStories {

    private final Scene scene;

    AgencyStories(Scene scene) {
        this.scene = scene;
    }

    List<Story> all() {
        return List.of(missingThenAbsent(), threeAgencies(), injuredInfant(), openPlan());
    }

    private Story missingThenAbsent() {
        Child child = scene.family(Cast.MISSING).child();
        Line reported = scene.police("MISSING_REPORTED", "c-missing", scene.at(1, "22:30"))
                .with("circumstances", "Left home after an argument and does not answer her phone.")
                .child(Handwriting.police(child), "NOT_PRESENT")
                .line("c-missing");
        Line found = scene.police("MISSING_FOUND", "c-found", scene.at(2, "03:40"))
                .child(Handwriting.police(child), "PRESENT")
                .line("c-found");
        return Story.of(
                "c",
                "Missing overnight, absent from school without a reason the day after next, and nobody held the interview",
                List.of(reported, found),
                alert(
                        child,
                        Rating.RED,
                        Set.of(Rules.MISSING, Rules.MISSING_THEN_ABSENCE, Rules.RETURN_INTERVIEW_MISSED),
                        "c-missing"));
    }

    private Story threeAgencies() {
        Child child = scene.family(Cast.THREE_AGENCIES).child();
        Line missed = scene.health("WAS_NOT_BROUGHT", "d-missed", scene.at(-9, "10:30"))
                .child(Handwriting.health(child), "NOT_PRESENT")
                .line("d-missed");
        Line contact = scene.socialCare("CONTACT", "d-contact", scene.at(-4, "15:20"))
                .with("summary", "A neighbour worries that the child is often outside alone after dark.")
                .child(Handwriting.socialCare(child), "UNKNOWN")
                .line("d-contact");
        Line concern = scene.police("CHILD_CONCERN", "d-concern", scene.at(2, "16:35"))
                .with("circumstances", "Found at a bus station after school, not wanting to go home.")
                .child(Handwriting.police(child), "PRESENT")
                .line("d-concern");
        return Story.of(
                        "d",
                        "Three agencies within a fortnight, each with little on its own",
                        List.of(concern),
                        alert(
                                child,
                                Rating.AMBER,
                                Set.of(Rules.SEVERAL_AGENCIES, Rules.CHILD_CONCERN),
                                "d-missed",
                                "d-contact",
                                "d-concern"))
                .after(missed, contact);
    }

    private Story injuredInfant() {
        Child child = scene.family(Cast.INFANT).child();
        Line injury = scene.health("INJURY_NON_MOBILE_INFANT", "i-injury", scene.at(5, "16:20"))
                .with("setting", "EMERGENCY_DEPARTMENT")
                .with("summary", "A bruise on the upper arm. The account given does not fit the child's age.")
                .child(Handwriting.health(child), "PRESENT")
                .line("i-injury");
        return Story.of(
                "i",
                "An injury in an infant who cannot move yet",
                List.of(injury),
                alert(child, Rating.RED, Set.of(Rules.INJURY_NON_MOBILE_INFANT), "i-injury"));
    }

    private Story openPlan() {
        Child child = scene.family(Cast.OPEN_PLAN).child();
        Line opened = scene.socialCare("CASE_OPENED", "j-opened", scene.at(-40, "10:00"))
                .child(Handwriting.socialCare(child), "UNKNOWN")
                .line("j-opened");
        Line plan = scene.socialCare("PLAN_STARTED", "j-plan", scene.at(-28, "11:00"))
                .with("plan", "CP")
                .child(Handwriting.socialCare(child), "UNKNOWN")
                .line("j-plan");
        Line worker = scene.socialCare("WORKER_ALLOCATED", "j-worker", scene.at(-27, "09:30"))
                .with("worker", "Allocated worker 12")
                .with("team", "Northshire North Family Safeguarding")
                .child(Handwriting.socialCare(child), "UNKNOWN")
                .line("j-worker");
        Line attendance = scene.health("UNSCHEDULED_ATTENDANCE", "j-attendance", scene.at(6, "14:05"))
                .with("setting", "EMERGENCY_DEPARTMENT")
                .child(Handwriting.health(child), "PRESENT")
                .line("j-attendance");
        return Story.of(
                        "j",
                        "An emergency attendance of a child on a protection plan goes to her own worker",
                        List.of(attendance),
                        new Expected.Alert(
                                child,
                                Identity.SURE,
                                Rating.AMBER,
                                Set.of(Rules.OPEN_PLAN),
                                Set.of("j-attendance"),
                                Route.ALLOCATED_WORKER))
                .after(opened, plan, worker);
    }
}
