package uk.mashhub.testkit.borough;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything the agencies of a borough tell the hub, in the order they would have told it.
 *
 * @param establishments what each school says of itself
 * @param roll who is, or was, a pupil where
 * @param history what was told in the weeks and months before
 * @param week the seven days themselves
 */
public record Week(List<Line> establishments, List<Line> roll, List<Line> history, List<Line> week) {

    private static final String EDUCATION = "education-attendance";

    /** The same lines for the same borough and stories, byte for byte. */
    public static Week of(Borough borough, Stories stories) {
        var register = new Register(borough);
        return new Week(
                establishments(borough),
                roll(borough),
                inOrder(Stream.concat(
                        stories.all().stream().flatMap(story -> story.history().stream()),
                        register.history().stream())),
                inOrder(Stream.concat(
                        register.week().stream(), stories.all().stream().flatMap(story -> story.week().stream()))));
    }

    /** All of it, as one file that {@code ./hub play} can post. */
    public List<Line> all() {
        return Stream.of(establishments, roll, history, week)
                .flatMap(List::stream)
                .toList();
    }

    private static List<Line> inOrder(Stream<Line> lines) {
        return lines.sorted(Comparator.comparing(Line::at)).toList();
    }

    static List<Line> establishments(Borough borough) {
        Instant at = borough.calendar().at(-180, "09:00").toInstant();
        return borough.schools().stream()
                .map(school -> new Line(
                        at,
                        "school-notices",
                        "PUT",
                        "/v1/establishments/" + school.urn(),
                        school.body(Borough.AUTHORITY),
                        "northshire-schools",
                        null))
                .toList();
    }

    private static List<Line> roll(Borough borough) {
        List<Line> lines = new ArrayList<>();
        for (Child child : borough.children()) {
            for (Enrolment enrolment : child.enrolments()) {
                lines.add(enrolment(child, enrolment, lines.size()));
            }
        }
        return lines;
    }

    static Line enrolment(Child child, Enrolment enrolment, int number) {
        var body = new LinkedHashMap<String, Object>();
        body.put("urn", enrolment.urn());
        body.put("upn", Objects.requireNonNull(child.upn(), "a pupil has a pupil number"));
        body.put("person", Handwriting.education(child));
        body.put("admittedOn", enrolment.admittedOn().toString());
        if (enrolment.leftOn() != null) {
            body.put("leftOn", enrolment.leftOn().toString());
        }
        Instant at = enrolment
                .admittedOn()
                .atTime(LocalTime.NOON)
                .atZone(Calendar.LONDON)
                .toInstant();
        return Line.post(at, EDUCATION, "/v1/enrolments", body).as("roll-" + number);
    }
}
