package uk.mashhub.testkit.borough;

import static uk.mashhub.testkit.borough.Scene.alert;
import static uk.mashhub.testkit.borough.Scene.noConcern;
import static uk.mashhub.testkit.borough.Scene.notice;
import static uk.mashhub.testkit.borough.Scene.sent;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import uk.mashhub.testkit.borough.Expected.Identity;
import uk.mashhub.testkit.borough.Expected.NoticeFate;
import uk.mashhub.testkit.borough.Expected.Rating;
import uk.mashhub.testkit.borough.Expected.Route;

/** Stories in which what was first told is uncertain, corrected or taken back. */
final class CorrectedStories {

    private static final Set<String> ABUSE = Set.of(Rules.DOMESTIC_ABUSE);

    private final Scene scene;

    CorrectedStories(Scene scene) {
        this.scene = scene;
    }

    List<Story> all() {
        return List.of(nobodyCanTell(), correction(), retraction(), fallsBack());
    }

    /** A forename and a street fit two sisters equally well: neither may get the alert, and no school may hear. */
    private Story nobodyCanTell() {
        Family twins = scene.family(Cast.LOOKALIKES);
        Line incident = scene.police("DOMESTIC_ABUSE_INCIDENT", "f-incident", scene.at(3, "21:00"))
                .graded("STANDARD")
                .with("circumstances", "A caller heard shouting and a child crying. No adult gave a name.")
                .child(Handwriting.policeForenameAndStreet(twins.child()), "UNKNOWN")
                .line("f-incident");
        return Story.of(
                "f",
                "A forename and a street: a child no one can identify",
                List.of(incident),
                new Expected.Alert(null, Identity.UNSURE, Rating.GREEN, ABUSE, Set.of("f-incident"), Route.MASH),
                notice(null, "f-incident", null, NoticeFate.HELD_IDENTITY_REVIEW),
                new Expected.Receipt("f-incident", "IDENTITY_IN_REVIEW"),
                noConcern(twins.children().getFirst()),
                noConcern(twins.children().getLast()));
    }

    private Story correction() {
        Child wrong = scene.family(Cast.WRONG_CHILD).child();
        Child right = scene.family(Cast.RIGHT_CHILD).child();
        Line first =
                incidentNaming(wrong, "HIGH").recordedAt(scene.at(3, "19:50")).line("g-first");
        Line corrected = incidentNaming(right, "MEDIUM")
                .revision(1)
                .recordedAt(scene.at(4, "10:05"))
                .line("g-corrected");
        return Story.of(
                "g",
                "A correction: the first version named another family's child",
                List.of(first, corrected),
                noConcern(wrong),
                alert(right, Rating.AMBER, ABUSE, "g-corrected"),
                notice(wrong, "g-first", wrong.urn(), NoticeFate.RECALLED),
                sent(right, "g-corrected"));
    }

    private Event incidentNaming(Child child, String grade) {
        Family family = scene.family(Cast.RIGHT_CHILD);
        return scene.police("DOMESTIC_ABUSE_INCIDENT", "g-incident", scene.at(3, "19:00"))
                .graded(grade)
                .with("circumstances", "Officers attended a disturbance between two adults in the street.")
                .victim(Handwriting.policeWithoutAddress(family.adults().getFirst()))
                .allegedPerpetrator(
                        Handwriting.policeWithoutAddress(family.adults().getLast()))
                .child(Handwriting.police(child), "PRESENT");
    }

    private Story retraction() {
        Family family = scene.family(Cast.RETRACTED);
        Child child = family.child();
        Line incident = scene.domesticAbuseBeforeChild(family, "h-incident", scene.at(1, "18:30"), "MEDIUM")
                .line("h-incident");
        return Story.of(
                "h",
                "A retraction: the incident was recorded against the wrong address",
                List.of(incident, retracted(scene.at(2, "09:10"), "h-incident")),
                noConcern(child),
                notice(child, "h-incident", child.urn(), NoticeFate.RECALLED),
                new Expected.Receipt("h-incident", "RETRACTED"));
    }

    private Story fallsBack() {
        Family family = scene.family(Cast.FALLS_BACK);
        Child child = family.child();
        Line missed = scene.health("WAS_NOT_BROUGHT", "h2-missed", scene.at(0, "11:00"))
                .child(Handwriting.health(child), "NOT_PRESENT")
                .line("h2-missed");
        Line incident = scene.domesticAbuseBeforeChild(family, "h2-incident", scene.at(3, "18:10"), "MEDIUM")
                .line("h2-incident");
        return Story.of(
                "h2",
                "A retraction after which an older, milder concern still stands",
                List.of(missed, incident, retracted(scene.at(4, "10:00"), "h2-incident")),
                alert(child, Rating.BLUE, Set.of(Rules.CONCERN_RECORDED), "h2-missed"),
                notice(child, "h2-incident", child.urn(), NoticeFate.RECALLED),
                new Expected.Receipt("h2-incident", "RETRACTED"));
    }

    private static Line retracted(OffsetDateTime at, String label) {
        return Event.retraction(Event.Door.POLICE, at, label, "Recorded in error");
    }
}
