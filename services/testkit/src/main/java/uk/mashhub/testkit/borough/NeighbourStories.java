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
        Line concern = scene.police("CHILD_CONCERN", "n-concern", scene.at(1, "15:50"))
                .child(Handwriting.police(family.child()), "PRESENT")
                .line("n-concern")
                .by(SOUTHMOOR_POLICE);
        Line incident = scene.police("DOMESTIC_ABUSE_INCIDENT", "n-incident", scene.at(3, "22:20"))
                .graded("HIGH")
                .with("circumstances", "Officers attended a disturbance at the family's home.")
                .victim(Handwriting.police(family.adults().getFirst()))
                .child(Handwriting.police(family.child()), "PRESENT")
                .line("n-incident")
                .by(SOUTHMOOR_POLICE);
        return List.of(Story.of(
                "n",
                "Events in Southmoor, which Northshire must not see",
                List.of(concern, incident),
                new Expected.Elsewhere(
                        family.child(),
                        Rating.RED,
                        Set.of(Rules.DOMESTIC_ABUSE, Rules.CHILD_CONCERN),
                        Set.of("n-incident", "n-concern"))));
    }
}
