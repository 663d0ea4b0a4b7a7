package uk.mashhub.testkit.borough;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import uk.mashhub.testkit.borough.Expected.Identity;
import uk.mashhub.testkit.borough.Expected.Rating;
import uk.mashhub.testkit.borough.Expected.Route;

/**
 * The ordinary week around the stories: one routine event for each of some only children, and what it must come to.
 *
 * <p>Only children, because an event reaches a household: here every alert must be explained by one event of one child.
 */
final class Noise {

    private final Scene scene;
    private final List<Child> children;
    private final Random random;
    private final List<Story> stories = new ArrayList<>();

    Noise(Scene scene) {
        this.scene = scene;
        this.random = new Random(scene.borough().seed() + 1);
        this.children = new ArrayList<>(scene.borough().background().stream()
                .filter(family -> family.children().size() == 1)
                .filter(family -> family.kind() != Family.Kind.NO_FIXED_ABODE)
                .filter(family -> family.child().upn() != null)
                .map(Family::child)
                .toList());
        Collections.shuffle(children, random);
    }

    List<Story> all() {
        for (int i = 0; i < 14; i++) {
            health("UNSCHEDULED_ATTENDANCE");
        }
        for (int i = 0; i < 5; i++) {
            health("WAS_NOT_BROUGHT");
        }
        for (int i = 0; i < 6; i++) {
            contact();
        }
        for (int i = 0; i < 3; i++) {
            policeConcern(Clarity.AS_WRITTEN);
        }
        policeConcern(Clarity.AS_HEARD);
        policeConcern(Clarity.AS_HEARD);
        policeConcern(Clarity.NO_POSTCODE);
        for (int i = 0; i < 3; i++) {
            caseFacts();
        }
        return stories;
    }

    private void health(String type) {
        Child child = next();
        Map<String, Object> person = Handwriting.health(child);
        if (random.nextInt(4) == 0) {
            person.put("nhsNumber", spaced(child.nhsNumber()));
        }
        String label = label();
        Line line = scene.health(type, label, scene.at(random.nextInt(7), time()))
                .with("setting", type.equals("WAS_NOT_BROUGHT") ? "OUTPATIENT_CLINIC" : "EMERGENCY_DEPARTMENT")
                .child(person, type.equals("WAS_NOT_BROUGHT") ? "NOT_PRESENT" : "PRESENT")
                .line(label);
        recorded("A routine health event", child, line, Rating.BLUE, Rules.CONCERN_RECORDED, identity(child));
    }

    private void contact() {
        Child child = next();
        String label = label();
        Line line = scene.socialCare("CONTACT", label, scene.at(random.nextInt(5), time()))
                .child(Handwriting.socialCare(child), "UNKNOWN")
                .line(label);
        recorded("A contact to social care", child, line, Rating.BLUE, Rules.CONCERN_RECORDED, identity(child));
    }

    private enum Clarity {
        AS_WRITTEN,
        AS_HEARD,
        NO_POSTCODE
    }

    private void policeConcern(Clarity clarity) {
        Child child = next();
        Map<String, Object> person = switch (clarity) {
            case AS_WRITTEN -> Handwriting.police(child);
            case AS_HEARD -> Handwriting.policeAsHeard(child);
            case NO_POSTCODE -> Handwriting.policeWithoutPostcode(child);
        };
        String label = label();
        Line line = scene.police("CHILD_CONCERN", label, scene.at(random.nextInt(7), time()))
                .child(person, "PRESENT")
                .line(label);
        Identity identity = clarity == Clarity.AS_WRITTEN ? identity(child) : Identity.EITHER;
        recorded("A police child concern", child, line, Rating.GREEN, Rules.CHILD_CONCERN, identity);
    }

    /** A case opened and closed: facts that change who works an alert, and raise none. */
    private void caseFacts() {
        Child child = next();
        String opened = label() + "-opened";
        String closed = label() + "-closed";
        stories.add(Story.of(
                "z",
                "A case opened and closed again",
                List.of(
                        scene.socialCare("CASE_OPENED", opened, scene.at(0, "10:15"))
                                .child(Handwriting.socialCare(child), "UNKNOWN")
                                .line(opened),
                        scene.socialCare("CASE_CLOSED", closed, scene.at(4, "16:40"))
                                .child(Handwriting.socialCare(child), "UNKNOWN")
                                .line(closed)),
                new Expected.NoConcern(child)));
    }

    private void recorded(String title, Child child, Line line, Rating rating, String rule, Identity identity) {
        stories.add(Story.of(
                "z",
                title,
                List.of(line),
                new Expected.Alert(
                        child, identity, rating, Set.of(rule), Set.of(String.valueOf(line.label())), Route.MASH)));
    }

    /** A short name on the roll, or an old address, leaves a plain matcher to ask. */
    private static Identity identity(Child child) {
        return Handwriting.rollAgreesWithOthers(child) ? Identity.SURE : Identity.EITHER;
    }

    private Child next() {
        if (children.isEmpty()) {
            throw new IllegalStateException("the borough has too few only children for its background events");
        }
        return children.removeLast();
    }

    private String label() {
        return "z-%02d".formatted(stories.size() + 1);
    }

    private String time() {
        return "%02d:%02d".formatted(9 + random.nextInt(9), random.nextInt(60));
    }

    private static String spaced(String nhsNumber) {
        return nhsNumber.substring(0, 3) + " " + nhsNumber.substring(3, 6) + " " + nhsNumber.substring(6);
    }
}
