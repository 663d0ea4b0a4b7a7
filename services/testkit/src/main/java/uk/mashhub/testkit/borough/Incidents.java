package uk.mashhub.testkit.borough;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Domestic abuse incidents at the homes of pupils of whom nothing else is told: how soon their schools have a notice while something
 * else goes on.
 *
 * @param calendar the week they are of
 * @param children the pupils
 * @param establishments their schools, as they introduce themselves
 * @param roll their enrolments
 * @param incidents what the police tell, in the order of the children and then again from the first
 */
public record Incidents(
        Calendar calendar, List<Child> children, List<Line> establishments, List<Line> roll, List<Line> incidents) {

    /** A borough of its own: none of a {@link Round}, and none of the week. */
    private static final long SEED = 3;

    private static final LocalTime FIRST = LocalTime.of(18, 0);
    private static final int SCHOOL_DAYS = 5;
    private static final int DAY = 2;

    /** So many, at most 300: each at a minute of its own. */
    public static Incidents of(int number, Calendar calendar) {
        Borough borough = Borough.of(SEED, calendar);
        List<Family> families = Round.plain(borough, calendar);
        var scene = new Scene(borough, calendar);
        List<Line> roll = new ArrayList<>();
        for (Family family : families) {
            roll.add(Week.enrolment(family.child(), family.child().enrolments().getLast(), roll.size()));
        }
        List<Line> incidents = new ArrayList<>();
        for (int at = 0; at < number; at++) {
            String label = "incident-" + at;
            String time = FIRST.plusMinutes(at).toString();
            incidents.add(scene.domesticAbuseBeforeChild(
                            families.get(at % families.size()), label, scene.at(DAY, time), "HIGH")
                    .line(label));
        }
        return new Incidents(
                calendar, families.stream().map(Family::child).toList(), Week.establishments(borough), roll, incidents);
    }

    /** The registers of their week, each mark a line of JSON: all of them there, so that nothing comes of it but work. */
    public List<String> marks() {
        return children.stream()
                .flatMap(child -> IntStream.range(0, SCHOOL_DAYS)
                        .mapToObj(day -> Register.present(child, calendar.day(day)))
                        .flatMap(List::stream))
                .map(line -> Lines.JSON.writeValueAsString(line.body()))
                .toList();
    }

    /** Whether the hub is sure of every pupil. */
    public boolean known(Hub hub) {
        return new ChildRefs(hub).of(children).size() == children.size();
    }

    /** Whether the pupil's school reads of that incident, by its number from 0. */
    public boolean told(Hub hub, int number) {
        Child child = children.get(number % children.size());
        Object occurredAt = Objects.requireNonNull(incidents.get(number).body().get("occurredAt"));
        return Observed.schoolList(hub, child.urn()).stream()
                .filter(item -> child.isNamedIn(Observed.told(item.path("content"))))
                .map(item -> item.path("occurredAt"))
                .anyMatch(at -> sameMoment(at, occurredAt.toString()));
    }

    private static boolean sameMoment(JsonNode told, String occurredAt) {
        return OffsetDateTime.parse(told.asString(""))
                .toInstant()
                .equals(OffsetDateTime.parse(occurredAt).toInstant());
    }

    @Override
    public String toString() {
        return "Incidents[" + incidents.size() + "]";
    }
}
