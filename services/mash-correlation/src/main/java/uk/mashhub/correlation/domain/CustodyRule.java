package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates a child's arrival in custody; one whom a local authority looks after is graver.
 *
 * <p>Of a child whom another authority placed here that one is told first: the alert is its own to act on, as far as it can, and it
 * stays responsible for who collects the child. Where it cannot send the appropriate adult it sends the alert back, and the
 * authority here does. Whoever lives with the child is not in custody: their alerts go nowhere.
 */
public record CustodyRule() implements Rule {

    @Override
    public String name() {
        return "custody/2";
    }

    @Override
    public Setting usual() {
        return Setting.rating(Rating.AMBER);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "The child, or another of the household, was taken into custody; graver with a legal status, while looked after"
                        + " or when placed here by another authority, which is told first.",
                setting.floor() + ", with a legal status, while looked after or placed here "
                        + setting.floor().raised(),
                "none",
                "R-025, R-026; standards 5.3");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.CHILD_IN_CUSTODY);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting arrival : history.of(EventKind.CHILD_IN_CUSTODY)) {
            findings.add(finding(history.openAt(arrival.occurredAt()), arrival, setting));
        }
        return findings;
    }

    /**
     * The authority that placed a child here who was taken into custody; null where none did, or the event is about another child.
     *
     * @param standing what social care had open then
     */
    static @Nullable String placedBy(List<Sighting> standing, Sighting arrival) {
        if (!arrival.is(EventKind.CHILD_IN_CUSTODY) || !arrival.part().isNamed()) {
            return null;
        }
        String told = arrival.particulars().stated().placedBy();
        return told == null ? Care.placedBy(standing) : told;
    }

    private static Finding finding(List<Sighting> standing, Sighting arrival, Setting setting) {
        if (!arrival.part().isNamed()) {
            return Finding.of(setting.floor(), "A child of the household was taken into custody", arrival);
        }
        Rating graver = setting.floor().raised();
        Sighting lookedAfter = lookedAfter(standing);
        if (placedBy(standing, arrival) != null) {
            String text =
                    "A child whom another authority placed here was taken into custody: that authority is told first, sends"
                            + " the appropriate adult unless it cannot, and stays responsible for collecting the child";
            return lookedAfter == null
                    ? Finding.of(graver, text, arrival)
                    : Finding.of(graver, text, lookedAfter, arrival);
        }
        if (lookedAfter != null) {
            return Finding.of(graver, "A looked-after child was taken into custody", lookedAfter, arrival);
        }
        return arrival.particulars().stated().legalStatus() == null
                ? Finding.of(setting.floor(), "The child was taken into custody", arrival)
                : Finding.of(graver, "A child with a legal status was taken into custody", arrival);
    }

    private static @Nullable Sighting lookedAfter(List<Sighting> standing) {
        for (Sighting open : standing) {
            if (Care.isLookedAfter(open)) {
                return open;
            }
        }
        return null;
    }
}
