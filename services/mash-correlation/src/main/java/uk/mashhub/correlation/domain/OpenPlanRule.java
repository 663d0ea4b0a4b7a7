package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Sees that something happened to a child whom social care was already working with: a significant incident, not a first contact. */
public record OpenPlanRule() implements Rule {

    private static final Comparator<Finding> GRAVEST_AND_EARLIEST = Comparator.<Finding>comparingInt(
                    finding -> finding.rating().level())
            .thenComparing(Finding::since, Comparator.reverseOrder());

    @Override
    public String name() {
        return "open-plan/1";
    }

    @Override
    public Card card(Policy policy) {
        return new Card(
                name(),
                "Any event while a case or plan of the child was open.",
                "at least AMBER on a child protection plan or for a looked-after child, else at least GREEN",
                "while the case or plan is open");
    }

    @Override
    public List<Finding> findings(Timeline timeline, Policy policy) {
        if (timeline.care().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Sighting event : timeline.concerns()) {
            if (event.kind() == EventKind.CONCERN) {
                Care.openAt(timeline.care(), event.occurredAt()).stream()
                        .map(open -> finding(event, open))
                        .max(GRAVEST_AND_EARLIEST)
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Finding finding(Sighting event, Sighting open) {
        PlanType plan = Care.planOf(open);
        boolean grave = open.is(EventKind.PLAN_STARTED) && (plan == PlanType.CP || plan == PlanType.CLA);
        String text = grave
                ? plan == PlanType.CP
                        ? "An event while the child was on a child protection plan"
                        : "An event while the child was looked after"
                : "An event while a case or plan of the child was open";
        List<Sighting> evidence =
                Stream.of(open, event).sorted(Sighting.BY_EVENT_TIME).toList();
        return new Finding(
                grave ? Rating.AMBER : Rating.GREEN,
                evidence,
                Finding.later(event.receivedAt(), open.receivedAt()),
                text);
    }
}
