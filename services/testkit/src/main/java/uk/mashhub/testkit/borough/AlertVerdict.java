package uk.mashhub.testkit.borough;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds the alerts the hub shows against the stories: none missing, none wrong, none too many. */
final class AlertVerdict {

    private final Told told;
    private final Observed observed;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> explained = new HashSet<>();

    AlertVerdict(Told told, Observed observed) {
        this.told = told;
        this.observed = observed;
    }

    /** One sentence for each difference, without a personal fact; none when all is as told. */
    List<String> complaints() {
        for (Story story : told.stories().all()) {
            for (Expected expected : story.expected()) {
                switch (expected) {
                    case Expected.Alert alert -> check(story, alert);
                    case Expected.NoConcern clear -> checkClear(story, clear.child());
                    case Expected.Elsewhere elsewhere -> checkElsewhere(story, elsewhere);
                    case Expected.Notice _, Expected.Receipt _ -> {}
                }
            }
        }
        checkNothingElse();
        return complaints;
    }

    private void check(Story story, Expected.Alert expected) {
        List<Observed.Alert> found = switch (expected.identity()) {
            case SURE -> ofChild(expected.child());
            case UNSURE, EITHER -> ofEvidence(observed.alerts(), told.ids(expected.evidence()));
        };
        String where = where(story, expected.child());
        // because a child who may be somebody new at a known address concerns whoever is known to live there as well
        boolean several = expected.identity() == Expected.Identity.EITHER && found.size() > 1;
        if (found.size() != 1 && !several) {
            complaints.add(where + ": expected one alert, found " + found.size());
            return;
        }
        for (Observed.Alert alert : found) {
            explained.add(alert.alertId());
            checkIdentity(where, expected, alert);
            checkReasons(where, expected.proposedRating(), expected.rules(), expected.evidence(), alert);
            if (!alert.route().equals(expected.route().name())) {
                complaints.add(where + ": routed to " + alert.route() + ", expected " + expected.route());
            }
        }
    }

    private void checkIdentity(String where, Expected.Alert expected, Observed.Alert alert) {
        boolean ofChild = alert.childRef().equals(told.ref(expected.child()));
        boolean right = switch (expected.identity()) {
            case SURE -> alert.identified() && ofChild;
            case UNSURE -> !alert.identified() && ofNobody(alert);
            case EITHER -> ofChild || ofNobody(alert);
        };
        if (!right) {
            complaints.add(where + ": the alert is about the wrong child, or its identity is " + alert.band());
        }
    }

    /** On a record of its own, which is none of the children the stories know. */
    private boolean ofNobody(Observed.Alert alert) {
        return !told.childRefs().containsValue(alert.childRef());
    }

    private void checkReasons(
            String where, Expected.Rating rating, Set<String> rules, Set<String> labels, Observed.Alert alert) {
        if (!alert.proposedRating().equals(rating.name())) {
            complaints.add(where + ": proposed " + alert.proposedRating() + ", expected " + rating);
        }
        var others = new TreeSet<>(alert.rules());
        others.remove(Rules.CONCERN_RECORDED);
        var expectedOthers = new TreeSet<>(rules);
        expectedOthers.remove(Rules.CONCERN_RECORDED);
        if (!others.equals(expectedOthers) || !alert.rules().containsAll(rules)) {
            complaints.add(where + ": reasons " + alert.rules() + ", expected " + new TreeSet<>(rules));
        }
        if (alert.reasons().stream()
                .anyMatch(reason -> reason.text().isBlank() || reason.evidence().isEmpty())) {
            complaints.add(where + ": a reason without words or without evidence");
        }
        if (!alert.evidence().containsAll(told.ids(labels))) {
            complaints.add(where + ": not all of " + new TreeSet<>(labels) + " is among its evidence");
        }
        var foreign = new TreeSet<String>();
        told.eventIds().forEach((label, id) -> {
            if (alert.evidence().contains(id) && !sameStory(label, labels)) {
                foreign.add(label);
            }
        });
        if (!foreign.isEmpty()) {
            complaints.add(where + ": rests on " + foreign + ", which is another child's or was taken back");
        }
    }

    /** Evidence the story itself told of and did not take back, such as that a missing child was found. */
    private boolean sameStory(String label, Set<String> labels) {
        return labels.contains(label)
                || told.stories().all().stream()
                        .filter(story -> story.lines().anyMatch(line -> labels.contains(String.valueOf(line.label()))))
                        .filter(story ->
                                story.lines().noneMatch(line -> line.path().contains("{")))
                        .filter(story ->
                                story.lines().noneMatch(line -> line.body().containsKey("revision")))
                        .anyMatch(story -> story.lines().anyMatch(line -> label.equals(line.label())));
    }

    private void checkClear(Story story, Child child) {
        if (!ofChild(child).isEmpty()) {
            complaints.add(where(story, child) + ": an alert stands about a child nothing should be said of");
        }
    }

    private void checkElsewhere(Story story, Expected.Elsewhere expected) {
        String where = where(story, expected.child()) + " (next door)";
        Set<String> ids = told.ids(expected.evidence());
        List<Observed.Alert> found = observed.neighbourAlerts().stream()
                .filter(Observed.Alert::stands)
                .filter(alert -> alert.rules().equals(new TreeSet<>(expected.rules())))
                .filter(alert -> alert.evidence().equals(ids))
                .toList();
        if (found.size() != 1) {
            complaints.add(where + ": expected one alert on their desk, found " + found.size());
        } else {
            checkReasons(where, expected.proposedRating(), expected.rules(), expected.evidence(), found.getFirst());
        }
        if (!ofEvidence(observed.alerts(), ids).isEmpty()) {
            complaints.add(where + ": our desk shows what only theirs may see");
        }
    }

    private void checkNothingElse() {
        for (Observed.Alert alert : observed.alerts()) {
            if (alert.stands() && !explained.contains(alert.alertId())) {
                complaints.add("an alert nobody told a story about: " + alert.proposedRating() + " " + alert.rules());
            }
        }
        Set<String> ours = told.stories().all().stream()
                .filter(story -> story.expected().stream().noneMatch(Expected.Elsewhere.class::isInstance))
                .flatMap(Story::lines)
                .map(line -> told.eventIds().getOrDefault(String.valueOf(line.label()), ""))
                .collect(Collectors.toSet());
        if (observed.neighbourAlerts().stream()
                .anyMatch(alert -> alert.evidence().stream().anyMatch(ours::contains))) {
            complaints.add("Southmoor's desk shows an event of Northshire");
        }
    }

    private List<Observed.Alert> ofChild(@Nullable Child child) {
        String ref = told.ref(child);
        return ref == null ? List.of() : observed.standing(ref);
    }

    private static List<Observed.Alert> ofEvidence(List<Observed.Alert> alerts, Set<String> ids) {
        return alerts.stream()
                .filter(Observed.Alert::stands)
                .filter(alert -> alert.evidence().stream().anyMatch(ids::contains))
                .toList();
    }

    static String where(Story story, @Nullable Child child) {
        return "story " + story.code() + (child == null ? "" : ", child " + child.key());
    }
}
