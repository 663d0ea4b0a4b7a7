package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/** Takes an agency's own rating for as grave as the agency says; a mild one lowers nothing, because no rule can. */
public record AgencyRatingRule() implements Rule {

    @Override
    public String name() {
        return "agency-rating/1";
    }

    @Override
    public Setting usual() {
        return Setting.PLAIN;
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "The agency that told us rated the event itself: ours is never below theirs, and theirs never lowers ours.",
                "the agency's own, from GREEN",
                "none",
                "R-020, R-093");
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting event : history.concerns()) {
            Rating own = event.particulars().agencyRating();
            if (own != null && own.isAbove(Rating.BLUE)) {
                findings.add(Finding.of(own, "The agency that told us rated the event itself", event));
            }
        }
        return findings;
    }
}
