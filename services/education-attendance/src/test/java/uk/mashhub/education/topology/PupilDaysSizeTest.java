package uk.mashhub.education.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.education.domain.Marks.MONDAY;
import static uk.mashhub.education.domain.Marks.N_AND_O;
import static uk.mashhub.education.domain.Marks.mark;

import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.mashhub.education.domain.PupilDays;
import uk.mashhub.education.domain.Session;

/** The state of a pupil has a hard bound in bytes: as full as it can be, it stays under it. */
class PupilDaysSizeTest {

    /** Sixty days on, the window holds days of two academic years. */
    private static final LocalDate SUMMER = LocalDate.parse("2027-06-20");

    private static final String PUPIL = "u_aaaaaaaaaaaaaaaaaaaaaaaaaa";

    @Test
    void neverGrowsOverItsBoundWhateverIsMarked() throws IOException {
        PupilDays days = PupilDays.EMPTY;
        int minute = 0;
        for (int day = 0; day < 60; day++) {
            for (int school = 0; school < PupilDays.SCHOOLS_MAX; school++) {
                for (Session session : Session.values()) {
                    for (String code : new String[] {"N", "Y7", "O", "C1", "N"}) {
                        var mark = mark(
                                PUPIL, "14000" + school, SUMMER.plusDays(day), session, code, day * 2000 + minute++);
                        days = days.mark(mark, N_AND_O).days();
                    }
                }
            }
        }

        assertThat(days.years()).hasSize(2);
        int size = PupilDaysSerdes.sizeOf(days);
        assertThat(size).isLessThanOrEqualTo(PupilDaysSerdes.STATE_BYTES_MAX);
        assertThat(size).as("the bound is a bound and not a wish").isGreaterThan(PupilDaysSerdes.STATE_BYTES_MAX / 2);
    }

    @Test
    void holdsATypicalPupilInHalfAKibibyte() throws IOException {
        PupilDays days = PupilDays.EMPTY;
        for (int day = 0; day <= PupilDays.WINDOW_DAYS; day++) {
            if (MONDAY.plusDays(day).getDayOfWeek().getValue() <= 5) {
                days = days.mark(mark(PUPIL, "140001", MONDAY.plusDays(day), Session.AM, "/", 5), N_AND_O)
                        .days();
                days = days.mark(mark(PUPIL, "140001", MONDAY.plusDays(day), Session.PM, "\\", 240), N_AND_O)
                        .days();
            }
        }

        assertThat(PupilDaysSerdes.sizeOf(days)).isLessThanOrEqualTo(512);
    }
}
