package uk.mashhub.testkit.borough;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two attendance marks a school day for every pupil, every code of today's list among them, and the retired codes on
 * days when they were still in use.
 *
 * <p>Absence without a reason stays with children about whom nothing else is told: alone it raises no alert, and beside
 * another event it would change one.
 */
final class Register {

    /** One code each for the first pupils, so that every code is seen; present and absent for ordinary reasons follow. */
    private static final List<String> EVERY_CODE = List.of(
            "K", "V", "P", "W", "B", "D", "C", "C1", "C2", "E", "I", "J1", "M", "R", "S", "T", "G", "N", "O", "U", "Q",
            "X", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#", "-", "L");

    private static final List<String> RETIRED_CODES = List.of("J", "H", "Y");
    private static final LocalDate BEFORE_RETIREMENT = LocalDate.of(2024, 6, 12);
    private static final int TUESDAY = 1;
    private static final int WEDNESDAY = 2;

    private enum Session {
        AM("/", LocalTime.of(9, 5)),
        PM("\\", LocalTime.of(13, 20));

        private final String present;
        private final LocalTime closes;

        Session(String present, LocalTime closes) {
            this.present = present;
            this.closes = closes;
        }
    }

    private record Sitting(String childKey, LocalDate day, Session session) {}

    private final Borough borough;
    private final Random random;
    private final List<Child> quietPupils;
    private final Map<Sitting, String> told = new HashMap<>();

    Register(Borough borough) {
        this.borough = borough;
        this.random = new Random(borough.seed() + 2);
        this.quietPupils = borough.background().stream()
                .filter(family -> family.children().size() > 1)
                .flatMap(family -> family.children().stream())
                .filter(child -> !child.urns().isEmpty())
                .toList();
        tellStories();
        for (int i = 0; i < EVERY_CODE.size(); i++) {
            told.put(
                    new Sitting(quietPupils.get(i).key(), borough.calendar().day(TUESDAY), Session.AM),
                    EVERY_CODE.get(i));
        }
    }

    private void tellStories() {
        LocalDate thursday = borough.calendar().day(3);
        told.put(new Sitting(borough.family(Cast.MISSING).child().key(), thursday, Session.AM), "N");
        told.put(new Sitting(borough.family(Cast.THEN_ABSENT).child().key(), thursday, Session.AM), "N");
        String sister = borough.family(Cast.NIGHT_BEFORE).children().get(1).key();
        told.put(new Sitting(sister, thursday, Session.AM), "L");
    }

    /** Marks long before the week, with codes that have been retired since. */
    List<Line> history() {
        List<Child> longOnRoll = quietPupils.stream()
                .filter(child -> child.enrolments().getFirst().admittedOn().isBefore(BEFORE_RETIREMENT))
                .toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < RETIRED_CODES.size(); i++) {
            Child child = longOnRoll.get(i);
            lines.add(mark(child, child.urns().getFirst(), BEFORE_RETIREMENT, Session.AM, RETIRED_CODES.get(i), 0));
        }
        return lines;
    }

    List<Line> week() {
        List<Line> lines = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            LocalDate date = borough.calendar().day(day);
            for (Session session : Session.values()) {
                for (Child child : borough.children()) {
                    for (String urn : child.urns()) {
                        lines.add(mark(child, urn, date, session, code(child, urn, date, session), 0));
                    }
                }
            }
        }
        lines.add(correction());
        return lines;
    }

    /** A parent rang at eleven: the same sitting, marked again. */
    private Line correction() {
        Child child = quietPupils.get(EVERY_CODE.indexOf("O"));
        return mark(child, child.urns().getFirst(), borough.calendar().day(TUESDAY), Session.AM, "I", 115);
    }

    private String code(Child child, String urn, LocalDate date, Session session) {
        if (!borough.school(urn).openOn(date)) {
            return "#";
        }
        String toldCode = told.get(new Sitting(child.key(), date, session));
        if (toldCode != null) {
            return toldCode;
        }
        if (child.urns().size() > 1) {
            return expectedHere(child, urn, date) ? session.present : "D";
        }
        int draw = random.nextInt(200);
        if (draw < 4 && session == Session.AM) {
            return "L";
        }
        return draw < 9 ? "I" : draw < 11 ? "M" : session.present;
    }

    /** Of two schools, the second is attended on Wednesdays only. */
    private boolean expectedHere(Child child, String urn, LocalDate date) {
        boolean wednesday = date.equals(borough.calendar().day(WEDNESDAY));
        return wednesday == urn.equals(child.urns().getLast());
    }

    /** The child was there, both times of that day. */
    static List<Line> present(Child child, LocalDate date) {
        return Stream.of(Session.values())
                .map(session -> mark(child, child.urn(), date, session, session.present, 0))
                .toList();
    }

    private static Line mark(Child child, String urn, LocalDate date, Session session, String code, int minutesLater) {
        var at = date.atTime(session.closes)
                .plusMinutes(minutesLater)
                .atZone(Calendar.LONDON)
                .toOffsetDateTime();
        var body = new LinkedHashMap<String, Object>();
        body.put("urn", urn);
        body.put("upn", upn(child));
        body.put("date", date.toString());
        body.put("session", session.name());
        body.put("code", code);
        body.put("recordedAt", Facts.instant(at));
        return Line.post(at.toInstant(), "education-attendance", "/v1/attendance-marks", body);
    }

    private static String upn(Child child) {
        @Nullable String upn = child.upn();
        return Objects.requireNonNull(upn, "a pupil has a pupil number");
    }
}
