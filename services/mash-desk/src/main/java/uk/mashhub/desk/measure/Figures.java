package uk.mashhub.desk.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.FeedAlarm;

/**
 * The manager's page in figures.
 *
 * @param from the period's beginning, inclusive
 * @param until its end, exclusive
 * @param adults the same of adults, who have measures of their own
 * @param episodes what happens to a child again, beside how many children it happened to
 * @param oldest when the oldest open alert was raised; null when none is open
 * @param referrals from each incident to its referral, by what the police rated it themselves
 * @param alarms the feeds that are silent or low now
 */
public record Figures(
        Instant from,
        Instant until,
        List<Share> shares,
        List<Share> adults,
        List<Episodes> episodes,
        List<Rated> inTime,
        List<Hour> queue,
        @Nullable Instant oldest,
        List<Volume> volumes,
        List<Conversion> conversions,
        List<Step> steps,
        List<Step> referrals,
        List<FeedAlarm> alarms) {

    public Figures {
        shares = List.copyOf(shares);
        adults = List.copyOf(adults);
        episodes = List.copyOf(episodes);
        inTime = List.copyOf(inTime);
        queue = List.copyOf(queue);
        volumes = List.copyOf(volumes);
        conversions = List.copyOf(conversions);
        steps = List.copyOf(steps);
        referrals = List.copyOf(referrals);
        alarms = List.copyOf(alarms);
    }

    /**
     * What happened in the period, and to how many different children: a child counts once a period, so the children of two periods
     * are not the sum of both.
     */
    public record Episodes(String name, long episodes, long children) {}

    /** The in-time share of one rating. */
    public record Rated(String rating, Share share) {}

    /** How many alerts were open at the end of an hour, and how many came in it. */
    public record Hour(Instant at, long open, long raised) {}

    /**
     * What an agency said.
     *
     * @param lastHeard null where it was never heard: that is no zero
     * @param silentSince null unless its feed is silent
     */
    public record Volume(
            Agency agency,
            long now,
            long before,
            @Nullable Instant lastHeard,
            @Nullable Instant silentSince) {}

    /** What became of the decided alerts an agency contributed to. */
    public record Conversion(Agency agency, long decided, long converted, long steppedDown, long belowThreshold) {

        /** In whole percent of those decided; null out of none. */
        public @Nullable Long percent(long part) {
            return decided == 0 ? null : Math.round(100.0 * part / decided);
        }
    }

    /** How long one step took; null where nothing was there to be measured. */
    public record Step(
            String name,
            long count,
            @Nullable Duration median,
            @Nullable Duration ninetieth) {}
}
