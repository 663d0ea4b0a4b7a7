package uk.mashhub.testkit.borough;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A small load that can be told again about other children, and must come to the same: what a fault is measured against.
 *
 * <p>Rounds of different numbers share no child, no family and no identifier; their n-th children are told the same things under
 * the same labels. So whatever differs between a round played in peace and one played through a fault is the fault's doing.
 *
 * @param number from 1 to {@value #ROUNDS_MAX}
 * @param children in the order of their parts
 * @param establishments the schools, as they introduce themselves
 * @param roll the children's enrolments
 * @param before what was told, and has come to an alert, before the fault
 * @param during what is told through it
 */
public record Round(
        int number,
        List<Child> children,
        List<Line> establishments,
        List<Line> roll,
        List<Line> before,
        List<Line> during) {

    /** One of each borough: boroughs are kept apart by their seed modulo 100, and the first few are other tests'. */
    static final int ROUNDS_MAX = 90;

    /** The label of the event whose alert the officer decides while the fault lasts. */
    public static final String DECIDED = "decided";

    private static final int PARTS = 6;
    private static final int FIRST_SEED = 5;
    private static final int SEEDS = 100;

    /** The round of that number; {@code ordinary} is how many ordinary attendances each child has beside its own story. */
    public static Round of(int number, int ordinary, Calendar calendar) {
        if (number < 1 || number > ROUNDS_MAX) {
            throw new IllegalArgumentException("a round's number is 1 to " + ROUNDS_MAX);
        }
        Borough borough = LongStream.range(FIRST_SEED, SEEDS)
                .mapToObj(seed -> Borough.of(seed, calendar))
                .filter(made -> plain(made, calendar).size() == PARTS)
                .skip(number - 1L)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("too few boroughs have plain families enough"));
        List<Family> families = plain(borough, calendar);
        var told = new Telling(new Scene(borough, calendar), families);
        List<Line> roll = families.stream()
                .map(family -> Week.enrolment(
                                family.child(), family.child().enrolments().getLast(), 0)
                        .as("roll-" + families.indexOf(family)))
                .toList();
        return new Round(
                number,
                families.stream().map(Family::child).toList(),
                Week.establishments(borough),
                roll,
                told.before(),
                Stream.concat(told.stories().stream(), told.ordinary(ordinary).stream())
                        .toList());
    }

    /** Every line whose event must be found again. */
    public List<Line> events() {
        return Stream.of(roll, before, during).flatMap(List::stream).toList();
    }

    /** Under which reference the hub knows each child, by its place; one it does not know, or is not sure of, is left out. */
    public Map<String, Integer> places(Hub hub) {
        Map<String, String> refs = new ChildRefs(hub).of(children);
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < children.size(); place++) {
            String ref = refs.get(children.get(place).key());
            if (ref != null) {
                places.put(ref, place);
            }
        }
        return places;
    }

    static List<Family> plain(Borough borough, Calendar calendar) {
        return borough.background().stream()
                .filter(family -> isPlain(family, calendar))
                .limit(PARTS)
                .toList();
    }

    /** One child of primary or secondary age at one school, two adults, one roof, and a roll that is right. */
    private static boolean isPlain(Family family, Calendar calendar) {
        if (family.children().size() != 1 || family.adults().size() != 2) {
            return false;
        }
        Child child = family.child();
        int age = calendar.monday().getYear() - child.dateOfBirth().getYear();
        return family.kind() == Family.Kind.TWO_PARENTS
                && age >= 6
                && age <= 15
                && child.urns().size() == 1
                && child.enrolments().size() == 1
                && Handwriting.rollAgreesWithOthers(child);
    }

    @Override
    public String toString() {
        return "Round[" + number + "]";
    }

    /** What is told of each part's child. */
    private record Telling(Scene scene, List<Family> families) {

        List<Line> before() {
            Child child = families.get(5).child();
            return List.of(scene.police("CHILD_CONCERN", DECIDED, at(1, 9, 0))
                    .with("circumstances", "Found at a bus station after school, not wanting to go home.")
                    .child(Handwriting.police(child), "PRESENT")
                    .line(DECIDED));
        }

        List<Line> stories() {
            var lines = new ArrayList<Line>();
            lines.add(scene.domesticAbuseBeforeChild(families.get(0), "abuse", at(2, 22, 40), "HIGH")
                    .line("abuse"));
            Child known = families.get(1).child();
            lines.add(scene.health("WAS_NOT_BROUGHT", "missed", at(-9, 10, 30))
                    .child(Handwriting.health(known), "NOT_PRESENT")
                    .line("missed"));
            lines.add(scene.socialCare("CONTACT", "contact", at(-4, 15, 20))
                    .child(Handwriting.socialCare(known), "UNKNOWN")
                    .line("contact"));
            lines.add(scene.police("CHILD_CONCERN", "concern", at(2, 16, 35))
                    .child(Handwriting.police(known), "PRESENT")
                    .line("concern"));
            lines.addAll(missing(families.get(2).child()));
            lines.add(scene.domesticAbuseBeforeChild(families.get(3), "taken-back", at(3, 20, 10), "STANDARD")
                    .line("taken-back"));
            lines.add(Event.retraction(
                    Event.Door.POLICE, at(3, 21, 0), "taken-back", "Recorded against the wrong address"));
            lines.addAll(plan(families.get(4).child()));
            return lines;
        }

        private List<Line> missing(Child child) {
            Map<String, Object> person = Handwriting.police(child);
            return List.of(
                    scene.police("MISSING_REPORTED", "missing", at(1, 22, 30))
                            .child(person, "NOT_PRESENT")
                            .line("missing"),
                    scene.police("MISSING_FOUND", "found", at(2, 3, 40))
                            .child(person, "PRESENT")
                            .line("found"),
                    scene.police("MISSING_REPORTED", "missing", at(1, 21, 30))
                            .revision(1)
                            .child(person, "NOT_PRESENT")
                            .line("missing-corrected"));
        }

        private List<Line> plan(Child child) {
            return List.of(
                    scene.socialCare("CASE_OPENED", "opened", at(-40, 10, 0))
                            .child(Handwriting.socialCare(child), "UNKNOWN")
                            .line("opened"),
                    scene.socialCare("PLAN_STARTED", "plan", at(-28, 11, 0))
                            .with("plan", "CP")
                            .child(Handwriting.socialCare(child), "UNKNOWN")
                            .line("plan"),
                    scene.health("UNSCHEDULED_ATTENDANCE", "attendance", at(5, 14, 5))
                            .child(Handwriting.health(child), "PRESENT")
                            .line("attendance"));
        }

        List<Line> ordinary(int times) {
            var lines = new ArrayList<Line>();
            for (int time = 0; time < times; time++) {
                // without the decided child: what is told before and what after a decision must not be a matter of
                // speed
                for (int place = 0; place < families.size() - 1; place++) {
                    String label = "ordinary-" + time + "-" + place;
                    lines.add(scene.health("UNSCHEDULED_ATTENDANCE", label, at(-60 - 3 * time, 12, place))
                            .child(Handwriting.health(families.get(place).child()), "PRESENT")
                            .line(label));
                }
            }
            return lines;
        }

        private OffsetDateTime at(int day, int hour, int minute) {
            return scene.at(day, "%02d:%02d".formatted(hour, minute));
        }
    }
}
