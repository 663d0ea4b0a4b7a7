package uk.mashhub.testkit.borough;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import uk.mashhub.testkit.borough.Expected.NoticeFate;

/** What a hub would show that made of the stories exactly what they say: the verdicts' control, and what is spoilt. */
final class PerfectHub {

    private final Borough borough;
    private final Stories stories;
    private final Map<String, String> eventIds = new HashMap<>();
    private final Map<String, Instant> receivedAt = new HashMap<>();
    private final Map<String, String> childRefs = new HashMap<>();
    private final List<Observed.Alert> alerts = new ArrayList<>();
    private final List<Observed.Alert> neighbourAlerts = new ArrayList<>();
    private final Map<String, Observed.Notice> notices = new LinkedHashMap<>();
    private final Map<String, Set<String>> schoolLists = new LinkedHashMap<>();

    PerfectHub(Borough borough, Stories stories) {
        this.borough = borough;
        this.stories = stories;
        stories.all().stream()
                .flatMap(Story::lines)
                .map(Line::label)
                .filter(label -> label != null)
                .forEach(label -> {
                    eventIds.put(label, "event of " + label);
                    receivedAt.put(label, borough.calendar().playedAt());
                });
        borough.children().forEach(child -> childRefs.put(child.key(), "c_" + child.key()));
        borough.schools().forEach(school -> schoolLists.put(school.urn(), new TreeSet<>()));
        for (Expected expected : stories.all().stream()
                .flatMap(story -> story.expected().stream())
                .toList()) {
            switch (expected) {
                case Expected.Alert alert ->
                    alerts.add(alert(
                            alert.child() == null
                                    ? "c_nobody"
                                    : "c_" + alert.child().key(),
                            alert.identity() == Expected.Identity.UNSURE ? "LOW" : "MATCH",
                            alert.proposedRating(),
                            alert.route().name(),
                            alert.rules(),
                            alert.evidence()));
                case Expected.Elsewhere next ->
                    neighbourAlerts.add(alert(
                            "c_" + next.child().key(),
                            "MATCH",
                            next.proposedRating(),
                            "MASH",
                            next.rules(),
                            next.evidence()));
                case Expected.Notice notice -> add(notice);
                case Expected.NoConcern _, Expected.Receipt _ -> {}
            }
        }
    }

    Told told() {
        return new Told(stories, eventIds, receivedAt, childRefs);
    }

    Observed observed() {
        return new Observed(alerts, neighbourAlerts, notices, schoolLists);
    }

    List<String> complaints() {
        List<String> complaints = new ArrayList<>(new AlertVerdict(told(), observed()).complaints());
        complaints.addAll(new NoticeVerdict(borough, told(), observed()).complaints());
        return complaints;
    }

    List<Observed.Alert> alerts() {
        return alerts;
    }

    List<Observed.Alert> neighbourAlerts() {
        return neighbourAlerts;
    }

    Map<String, Observed.Notice> notices() {
        return notices;
    }

    Map<String, Set<String>> schoolLists() {
        return schoolLists;
    }

    Observed.Alert alertOf(Child child) {
        return alerts.stream()
                .filter(alert -> alert.childRef().equals("c_" + child.key()))
                .findFirst()
                .orElseThrow();
    }

    void changeAlertOf(Child child, UnaryOperator<Observed.Alert> change) {
        Observed.Alert alert = alertOf(child);
        alerts.set(alerts.indexOf(alert), change.apply(alert));
    }

    static Observed.Alert with(Observed.Alert alert, String childRef, String proposed, List<Observed.Reason> reasons) {
        return new Observed.Alert(
                alert.alertId(),
                childRef,
                alert.rating(),
                proposed,
                alert.state(),
                alert.route(),
                alert.band(),
                reasons);
    }

    private Observed.Alert alert(
            String childRef, String band, Expected.Rating rating, String route, Set<String> rules, Set<String> labels) {
        Set<String> evidence = new HashSet<>();
        labels.forEach(label -> evidence.add("event of " + label));
        List<Observed.Reason> reasons = rules.stream()
                .map(rule -> new Observed.Reason(rule, "Because of " + rule, evidence))
                .toList();
        return new Observed.Alert(
                "alert of " + childRef, childRef, rating.name(), rating.name(), "OPEN", route, band, reasons);
    }

    private void add(Expected.Notice expected) {
        boolean held = expected.fate().name().startsWith("HELD");
        String id = "notice " + notices.size();
        notices.put(
                id,
                new Observed.Notice(
                        id,
                        held ? "HELD" : expected.fate() == NoticeFate.RECALLED ? "RECALLED" : "SENT",
                        held ? expected.fate().name().substring("HELD_".length()) : null,
                        expected.urn(),
                        expected.child() == null
                                ? "c_nobody"
                                : "c_" + expected.child().key(),
                        told().occurredAt(expected.incident()).toString(),
                        deadline(expected),
                        held ? null : told(expected.child())));
        if (expected.urn() != null) {
            schoolLists.computeIfAbsent(expected.urn(), _ -> new TreeSet<>()).add(id);
        }
    }

    private @Nullable String deadline(Expected.Notice expected) {
        return expected.urn() == null
                ? null
                : borough.school(expected.urn())
                        .nextStartAfter(borough.calendar().playedAt())
                        .orElseThrow()
                        .toString();
    }

    static @Nullable String told(@Nullable Child child) {
        return child == null ? null : child.givenName() + " " + child.familyName() + ", " + child.dateOfBirth();
    }
}
