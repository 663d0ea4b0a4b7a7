package uk.mashhub.testkit.borough;

import java.util.List;
import java.util.Set;
import uk.mashhub.testkit.borough.Expected.Rating;

/** What happens in Southmoor, the authority next door: its own desk sees it and Northshire's never does. */
final class NeighbourStories {

    private static final String SOUTHMOOR_POLICE = "southmoor-police";

    private final Scene scene;

    NeighbourStories(Scene scene) {
        this.scene = scene;
    }

    List<Story> all() {
        Family family = scene.borough().southmoor();
        Child sister = family.children().getFirst();
        Child brother = family.children().getLast();
        Line incident = scene.police("DOMESTIC_ABUSE_INCIDENT", "n-incident", scene.at(3, "22:20"))
                .graded("HIGH")
                .with("circumstances", "Officers attended a disturbance at the family's home.")
                .victim(Handwriting.police(family.adults().getFirst()))
                .child(Handwriting.police(sister), "PRESENT")
                .line("n-incident")
                .by(SOUTHMOOR_POLICE);
        // The same household: his concern comes first, so the incident reaches him as well.
        Line concern = scene.police("CHILD_CONCERN", "n-concern", scene.at(1, "15:50"))
                .child(Handwriting.police(brother), "PRESENT")
                .line("n-concern")
                .by(SOUTHMOOR_POLICE);
        return List.of(Story.of(
                "n",
                "Events in Southmoor, which Northshire must not see",
                List.of(concern, incident),
                new Expected.Elsewhere(sister, Rating.RED, Set.of(Rules.DOMESTIC_ABUSE), Set.of("n-incident")),
                new Expected.Elsewhere(
                        brother,
                        Rating.RED,
                        Set.of(Rules.DOMESTIC_ABUSE, Rules.CHILD_CONCERN),
                        Set.of("n-incident", "n-concern"))));
    }
}
