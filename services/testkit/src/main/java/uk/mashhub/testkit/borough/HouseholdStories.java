package uk.mashhub.testkit.borough;

import static uk.mashhub.testkit.borough.Scene.alert;
import static uk.mashhub.testkit.borough.Scene.noConcern;
import static uk.mashhub.testkit.borough.Scene.notice;
import static uk.mashhub.testkit.borough.Scene.sent;

import java.util.List;
import java.util.Set;
import uk.mashhub.testkit.borough.Expected.Identity;
import uk.mashhub.testkit.borough.Expected.NoticeFate;
import uk.mashhub.testkit.borough.Expected.Rating;
import uk.mashhub.testkit.borough.Expected.Route;

/** Stories that begin with a domestic abuse incident at a child's home. */
final class HouseholdStories {

    private static final Set<String> ABUSE = Set.of(Rules.DOMESTIC_ABUSE);

    private final Scene scene;

    HouseholdStories(Scene scene) {
        this.scene = scene;
    }

    List<Story> all() {
        return List.of(
                nightBefore(),
                repeat(),
                twoSchools(),
                thenAbsent(),
                preSchool(),
                twoRolls(),
                justNow(),
                noAbode(),
                movedSchool());
    }

    private Story nightBefore() {
        Family family = scene.family(Cast.NIGHT_BEFORE);
        Child brother = family.children().get(0);
        Child sister = family.children().get(1);
        Child unnamed = family.children().get(2);
        Line incident = scene.domesticAbuse(family, "a-incident", scene.at(2, "22:40"), "HIGH")
                .with("referredAt", Facts.instant(scene.at(3, "01:15")))
                .child(Handwriting.police(brother), "PRESENT")
                .child(Handwriting.police(sister), "PRESENT")
                .recordedAt(scene.at(3, "01:20"))
                .line("a-incident");
        return Story.of(
                "a",
                "Domestic abuse the night before school: two children named, a half-sister only lives there",
                List.of(incident),
                alert(brother, Rating.RED, ABUSE, "a-incident"),
                alert(sister, Rating.RED, ABUSE, "a-incident"),
                alert(unnamed, Rating.RED, ABUSE, "a-incident"),
                sent(brother, "a-incident"),
                sent(sister, "a-incident"),
                sent(unnamed, "a-incident"));
    }

    private Story repeat() {
        Family family = scene.family(Cast.REPEAT);
        Child child = family.child();
        Line earlier = scene.domesticAbuseBeforeChild(family, "b-earlier", scene.at(-150, "19:30"), "STANDARD")
                .line("b-earlier");
        Line again = scene.domesticAbuseBeforeChild(family, "b-again", scene.at(1, "20:10"), "STANDARD")
                .line("b-again");
        return Story.of(
                        "b",
                        "A second incident in the household within twelve months",
                        List.of(again),
                        alert(
                                child,
                                Rating.AMBER,
                                Set.of(Rules.DOMESTIC_ABUSE, Rules.DOMESTIC_ABUSE_REPEAT),
                                "b-earlier",
                                "b-again"),
                        sent(child, "b-earlier"),
                        sent(child, "b-again"))
                .after(earlier);
    }

    private Story twoSchools() {
        Family family = scene.family(Cast.TWO_SCHOOLS);
        Child brother = family.children().get(0);
        Child sister = family.children().get(1);
        Line incident = scene.domesticAbuseBeforeChild(family, "e-incident", scene.at(5, "23:15"), "MEDIUM")
                .child(Handwriting.police(sister), "NOT_PRESENT")
                .line("e-incident");
        return Story.of(
                "e",
                "Brother and sister at two schools: each school hears of its own pupil only",
                List.of(incident),
                alert(brother, Rating.AMBER, ABUSE, "e-incident"),
                alert(sister, Rating.AMBER, ABUSE, "e-incident"),
                sent(brother, "e-incident"),
                sent(sister, "e-incident"));
    }

    private Story thenAbsent() {
        Family family = scene.family(Cast.THEN_ABSENT);
        Child child = family.child();
        Line incident = scene.domesticAbuseBeforeChild(family, "k-incident", scene.at(2, "23:30"), "MEDIUM")
                .line("k-incident");
        return Story.of(
                "k",
                "Domestic abuse, and the child not in school the next morning",
                List.of(incident),
                alert(child, Rating.RED, Set.of(Rules.DOMESTIC_ABUSE, Rules.DOMESTIC_ABUSE_THEN_ABSENCE), "k-incident"),
                sent(child, "k-incident"));
    }

    private Story preSchool() {
        Family family = scene.family(Cast.PRE_SCHOOL);
        Child child = family.child();
        Line incident = scene.domesticAbuseBeforeChild(family, "l-incident", scene.at(0, "21:00"), "STANDARD")
                .line("l-incident");
        return Story.of(
                "l",
                "Domestic abuse before a child too young for school: a notice waits for nobody",
                List.of(incident),
                alert(child, Rating.GREEN, ABUSE, "l-incident"),
                notice(child, "l-incident", null, NoticeFate.RECALLED));
    }

    private Story twoRolls() {
        Family family = scene.family(Cast.TWO_ROLLS);
        Child child = family.child();
        Line incident = scene.domesticAbuseBeforeChild(family, "m-incident", scene.at(4, "20:00"), "HIGH")
                .line("m-incident");
        return Story.of(
                "m",
                "A child on the roll of two schools: both hear",
                List.of(incident),
                alert(child, Rating.RED, ABUSE, "m-incident"),
                notice(child, "m-incident", Schools.SECONDARY, NoticeFate.SENT),
                notice(child, "m-incident", Schools.ALTERNATIVE, NoticeFate.SENT));
    }

    private Story justNow() {
        Family family = scene.family(Cast.JUST_NOW);
        Child child = family.child();
        Line incident = scene.domesticAbuseBeforeChild(
                        family, "o-incident", scene.calendar().justNow(), "STANDARD")
                .recordedAt(scene.calendar().justNow().plusMinutes(10))
                .line("o-incident");
        return Story.of(
                "o",
                "An incident minutes ago, its notice's clock still running",
                List.of(incident),
                alert(child, Rating.GREEN, ABUSE, "o-incident"),
                sent(child, "o-incident"));
    }

    private Story noAbode() {
        Family family = scene.family(Cast.NO_ABODE);
        Line incident = scene.domesticAbuseBeforeChild(family, "p-incident", scene.at(3, "17:45"), "MEDIUM")
                .line("p-incident");
        return Story.of(
                "p",
                "Domestic abuse in a family of no fixed abode, which makes nobody else their household",
                List.of(incident),
                new Expected.Alert(
                        family.child(), Identity.EITHER, Rating.AMBER, ABUSE, Set.of("p-incident"), Route.MASH),
                notice(family.child(), "p-incident", Schools.PRIMARY, NoticeFate.SENT_OR_HELD),
                noConcern(scene.family(Cast.ALSO_NO_ABODE).child()));
    }

    private Story movedSchool() {
        Family family = scene.family(Cast.MOVED_SCHOOL);
        Child child = family.child();
        Line incident = scene.domesticAbuseBeforeChild(family, "q-incident", scene.at(0, "22:00"), "MEDIUM")
                .line("q-incident");
        return Story.of(
                "q",
                "A child who changed school three weeks ago: only the new school hears",
                List.of(incident),
                alert(child, Rating.AMBER, ABUSE, "q-incident"),
                sent(child, "q-incident"));
    }
}
