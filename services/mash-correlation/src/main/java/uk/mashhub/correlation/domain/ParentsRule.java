package uk.mashhub.correlation.domain;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Sees domestic abuse, a parent's mental illness and a parent's substance misuse all in one child's life. */
public record ParentsRule() implements Rule {

    private static final String TEXT =
            "Domestic abuse, a parent's mental illness and a parent's substance misuse together";

    @Override
    public String name() {
        return "parents-all-three/1";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.RED, Period.ofMonths(12));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(name(), TEXT + ".", setting.floor().name(), setting.windowInWords(), "R-041, R-095");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.PARENTAL_MENTAL_ILLNESS);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> illnesses = history.of(EventKind.PARENTAL_MENTAL_ILLNESS);
        List<Sighting> misuses = history.of(EventKind.PARENTAL_SUBSTANCE_MISUSE);
        if (illnesses.isEmpty() || misuses.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Sighting incident : history.of(EventKind.DOMESTIC_ABUSE_INCIDENT)) {
            for (Sighting illness : illnesses) {
                for (Sighting misuse : misuses) {
                    if (history.within(incident, illness, setting.reach())
                            && history.within(incident, misuse, setting.reach())
                            && history.within(illness, misuse, setting.reach())) {
                        findings.add(all(setting, incident, illness, misuse));
                    }
                }
            }
        }
        return findings;
    }

    private static Finding all(Setting setting, Sighting... three) {
        Arrays.sort(three, Sighting.BY_EVENT_TIME);
        List<Sighting> evidence = List.of(three);
        return new Finding(
                setting.floor(),
                evidence,
                evidence.stream()
                        .map(Sighting::receivedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                TEXT);
    }
}
