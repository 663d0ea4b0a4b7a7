package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a visit to a privately fostered child, or a review of the arrangement, did not come in time.
 *
 * <p>The first visit is due so many days after the authority was notified, as the policy says; then one every 6 weeks in the first
 * year and every 12 weeks later; a review after 3 months and then every 6 months, until the arrangement ends.
 */
public record PrivateFosteringRule() implements Rule {

    private static final Period VISITS_FIRST_YEAR = Period.ofWeeks(6);
    private static final Period VISITS_LATER = Period.ofWeeks(12);
    private static final Period FIRST_YEAR = Period.ofMonths(12);
    private static final Period FIRST_REVIEW = Period.ofMonths(3);
    private static final Period LATER_REVIEWS = Period.ofMonths(6);

    @Override
    public String name() {
        return "private-fostering-overdue/1";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.GREEN, Period.ofDays(7));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "A visit to a privately fostered child, or a review of the arrangement, is overdue.",
                setting.floor().name(),
                "first visit " + setting.windowInWords()
                        + " from notification, then 6 weeks, after a year 12 weeks; reviews after 3 and 6 months",
                "R-070; private-fostering.*");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.PRIVATE_FOSTERING);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> told = history.naming(triggers());
        if (told.isEmpty()) {
            return List.of();
        }
        Sighting start = null;
        Sighting visit = null;
        Sighting review = null;
        for (Sighting fact : told) {
            switch (fact.subtype() == null ? "NOTIFIED" : fact.subtype()) {
                case "VISIT" -> visit = fact;
                case "REVIEW" -> review = fact;
                case "ENDED" -> {
                    start = null;
                    visit = null;
                    review = null;
                }
                default -> start = start == null ? fact : start;
            }
        }
        if (start == null) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(2);
        String text = visit == null
                ? "The first visit to a privately fostered child"
                : "A visit to a privately fostered child";
        Period until = review == null ? FIRST_REVIEW : LATER_REVIEWS;
        Instant reviewDue = history.dayAfter(review == null ? start : review, until);
        Instant visitDue = nextVisit(history, setting, start, visit);
        if (history.hasCome(visitDue)) {
            findings.add(overdue(setting, text, visitDue, start, visit));
        }
        if (history.hasCome(reviewDue)) {
            findings.add(overdue(setting, "A review of a private fostering arrangement", reviewDue, start, review));
        }
        return findings;
    }

    private static Instant nextVisit(History history, Setting setting, Sighting start, @Nullable Sighting visit) {
        if (visit == null) {
            return history.dayAfter(start, setting.reach());
        }
        LocalDate yearEnds = history.dayOf(start).plus(FIRST_YEAR);
        return history.dayAfter(visit, history.dayOf(visit).isBefore(yearEnds) ? VISITS_FIRST_YEAR : VISITS_LATER);
    }

    private static Finding overdue(Setting setting, String what, Instant due, Sighting start, @Nullable Sighting last) {
        List<Sighting> evidence = last == null ? List.of(start) : List.of(start, last);
        return Finding.due(setting.floor(), what + " is overdue", due, evidence);
    }
}
