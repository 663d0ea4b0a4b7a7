package uk.mashhub.education.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/** Synthetic marks for tests. */
public final class Marks {

    /** The shipped policy, with few enough sessions asked for that a test can stay small. */
    public static final AttendancePolicy N_AND_O = policy(20);

    public static final LocalDate MONDAY = LocalDate.parse("2026-11-02");
    public static final String URN = "140001";
    public static final String PUPIL = "u_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    public static final String UPN = "A310600116007";

    private Marks() {}

    public static AttendancePolicy policy(int sessionsMin) {
        return new AttendancePolicy(
                AttendanceCodes.parse(AttendanceCodesTest.shipped()),
                new UnexplainedAbsencePolicy("test", Set.of("N", "O")),
                new RunPolicy(3, Set.of("N", "O", "G"), 10),
                new SharePolicy(10, 50, sessionsMin));
    }

    /** A mark of the pupil, recorded so many minutes after nine on its day. */
    public static Mark mark(String pupil, String urn, LocalDate date, Session session, String code, int minutes) {
        Instant recordedAt = Session.AM.startOn(date).plusSeconds(60L * minutes);
        String id = pupil + urn + date + session + recordedAt;
        return new Mark(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                "northshire",
                pupil,
                urn,
                UPN,
                date,
                session,
                code,
                recordedAt,
                recordedAt.plusSeconds(5));
    }

    /** A mark of one pupil at one school. */
    public static Mark mark(LocalDate date, Session session, String code, int minutes) {
        return mark(PUPIL, URN, date, session, code, minutes);
    }
}
