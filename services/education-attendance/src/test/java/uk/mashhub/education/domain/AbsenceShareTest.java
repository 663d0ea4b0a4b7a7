package uk.mashhub.education.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.education.domain.AbsenceConcern.Kind.PERSISTENT_ABSENCE;
import static uk.mashhub.education.domain.AbsenceConcern.Kind.SEVERE_ABSENCE;
import static uk.mashhub.education.domain.Monitor.schoolDays;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Persistent and severe absence on sessions possible (standards, 2.2; ). */
class AbsenceShareTest {

    private static final LocalDate TERM = LocalDate.parse("2026-09-01");

    @ParameterizedTest(name = "{0} of {1} after {2} sessions not possible: persistent {3}, severe {4}")
    @CsvSource({"38, 380, 0, 10, ", "37, 380, 0, , ", "37, 370, 10, 10, ", "190, 380, 0, 50, 50", "189, 380, 0, 49, "})
    void judgesAWholeYearByTheNationalFigures(
            int absent, int possible, int notPossible, @Nullable Integer persistent, @Nullable Integer severe) {
        Monitor monitor = new Monitor(Marks.policy(380 - notPossible));
        List<LocalDate> year = schoolDays(TERM, 190);
        for (int session = 0; session < possible + notPossible; session++) {
            String code = session < absent ? "I" : session < absent + notPossible ? "Y2" : "/";
            Session half = session % 2 == 0 ? Session.AM : Session.PM;
            monitor.mark(year.get(session / 2), half, code, half == Session.AM ? 10 : 250);
        }

        assertThat(percent(monitor.said(PERSISTENT_ABSENCE))).isEqualTo(persistent);
        assertThat(percent(monitor.said(SEVERE_ABSENCE))).isEqualTo(severe);
        assertThat(monitor.days().years()).as("the days themselves are gone").hasSize(1);
    }

    @Test
    void saysNothingBeforeEnoughSessionsWerePossible() {
        Monitor monitor = new Monitor(Marks.policy(40));
        List<LocalDate> term = schoolDays(TERM, 20);
        term.subList(0, 19).forEach(day -> monitor.day(day, "I"));
        assertThat(monitor.said(SEVERE_ABSENCE)).isEmpty();

        monitor.day(term.get(19), "I");

        assertThat(monitor.said(SEVERE_ABSENCE)).singleElement().satisfies(concern -> {
            assertThat(concern.absencePercent()).isEqualTo(100);
            assertThat(concern.date()).isEqualTo(term.get(19));
            assertThat(concern.occurredAt()).isEqualTo(Session.PM.startOn(term.get(19)));
            assertThat(concern.sourceReference()).endsWith("/2026").doesNotContain(Marks.UPN);
        });
    }

    @Test
    void withdrawsAShareThatCorrectionsReverseAndRaisesItAgainAsTheNextRevision() {
        Monitor monitor = new Monitor(Marks.policy(20));
        List<LocalDate> term = schoolDays(TERM, 10);
        monitor.day(term.getFirst(), "I");
        term.subList(1, 10).forEach(day -> monitor.day(day, "/"));
        assertThat(monitor.said(PERSISTENT_ABSENCE)).hasSize(1);

        monitor.mark(term.getFirst(), Session.AM, "Y1", 3000);
        assertThat(monitor.said(PERSISTENT_ABSENCE).getLast().withdrawn())
                .as("1 of 19, and fewer than are asked for")
                .isTrue();

        monitor.mark(term.getFirst(), Session.AM, "I", 4000);
        assertThat(monitor.said(PERSISTENT_ABSENCE))
                .extracting(AbsenceConcern::revision)
                .containsExactly(0, 0, 1);
        assertThat(monitor.standing()).hasSize(1);
    }

    @Test
    void speaksAgainOnlyWhenTheWholePercentChanges() {
        Monitor monitor = new Monitor(Marks.policy(20));
        List<LocalDate> term = schoolDays(TERM, 21);
        term.subList(0, 2).forEach(day -> monitor.day(day, "I"));
        term.subList(2, 20).forEach(day -> monitor.day(day, "/"));

        assertThat(monitor.said(PERSISTENT_ABSENCE))
                .extracting(AbsenceConcern::absencePercent)
                .doesNotHaveDuplicates()
                .startsWith(20, 19)
                .endsWith(10);
        monitor.day(term.get(20), "/");
        assertThat(monitor.standing()).as("4 of 42").isEmpty();
    }

    @Test
    void beginsEachAcademicYearAnew() {
        Monitor monitor = new Monitor(Marks.policy(20));
        schoolDays(LocalDate.parse("2026-07-06"), 10).forEach(day -> monitor.day(day, "I"));
        Monitor next = new Monitor(Marks.policy(20));
        schoolDays(LocalDate.parse("2026-07-22"), 18).forEach(day -> next.day(day, "I"));

        assertThat(monitor.standing().keySet()).as("control").anyMatch(one -> one.startsWith("SEVERE-ABSENCE"));
        assertThat(next.said(SEVERE_ABSENCE))
                .as("16 sessions in July")
                .singleElement()
                .satisfies(concern -> assertThat(concern.sourceReference()).endsWith("/2026"));
    }

    @Test
    void countsAPupilOfTwoSchoolsOnce() {
        Monitor monitor = new Monitor(Marks.policy(20));
        for (LocalDate day : schoolDays(TERM, 12)) {
            for (Session session : Session.values()) {
                monitor.mark(Marks.mark(Marks.PUPIL, "140001", day, session, "D", 10));
                monitor.mark(Marks.mark(Marks.PUPIL, "140002", day, session, "I", 20));
            }
        }

        assertThat(monitor.said(SEVERE_ABSENCE)).singleElement().satisfies(concern -> {
            assertThat(concern.absencePercent()).isEqualTo(100);
            assertThat(concern.urn()).isEqualTo("140002");
        });
    }

    private static @Nullable Integer percent(List<AbsenceConcern> said) {
        return said.isEmpty() || said.getLast().withdrawn()
                ? null
                : said.getLast().absencePercent();
    }
}
