package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
    public Setting usual() {
        return Setting.rating(Rating.AMBER);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "Any event while a case or plan of the child was open.",
                setting.floor() + " on a child protection or unborn plan or for a looked-after child, else GREEN",
                "while the case or plan is open",
                "R-031, R-052; design, decision 8");
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        if (history.timeline().care().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Sighting event : history.concerns()) {
            Finding gravest = null;
            for (Sighting open : history.openAt(event.occurredAt())) {
                Finding finding = finding(event, open, setting);
                gravest = gravest == null || GRAVEST_AND_EARLIEST.compare(finding, gravest) > 0 ? finding : gravest;
            }
            if (gravest != null) {
                findings.add(gravest);
            }
        }
        return findings;
    }

    private static Finding finding(Sighting event, Sighting open, Setting setting) {
        boolean grave = Care.isLookedAfter(open) || isProtection(open);
        return Finding.of(grave ? setting.floor() : Rating.GREEN, text(open), open, event);
    }

    private static boolean isProtection(Sighting open) {
        PlanType plan = Care.planOf(open);
        return open.is(EventKind.PLAN_STARTED) && (plan == PlanType.CP || plan == PlanType.UNBORN);
    }

    private static String text(Sighting open) {
        if (Care.isLookedAfter(open)) {
            return "An event while the child was looked after";
        }
        if (isProtection(open)) {
            return Care.planOf(open) == PlanType.CP
                    ? "An event while the child was on a child protection plan"
                    : "An event while the child was on a plan made before birth";
        }
        return open.is(EventKind.PLAN_STARTED) && Care.planOf(open) == PlanType.EARLY_HELP
                ? "An event while the child was getting early help"
                : "An event while a case or plan of the child was open";
    }
}
