package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A child's record in the order things happened, whatever the order in which the hub heard.
 *
 * @param asKnownAt the past instant the record is shown as of; null for now
 * @param reports what agencies said, by event
 * @param feeds which agencies feed the hub, and since when they are silent
 */
public record Chronology(
        String childRef,
        @Nullable Instant asKnownAt,
        List<ChronologyEntry> entries,
        Map<UUID, Report> reports,
        List<Feed> feeds) {

    private static final String NO_FATHER = "NO_FATHER_OR_PARTNER";

    private static final Comparator<ChronologyEntry> AS_IT_HAPPENED = Comparator.comparing(ChronologyEntry::occurredAt)
            .thenComparing(ChronologyEntry::receivedAt)
            .thenComparing(ChronologyEntry::eventId);

    public Chronology {
        entries = entries.stream().sorted(AS_IT_HAPPENED).toList();
        reports = Map.copyOf(reports);
        feeds = List.copyOf(feeds);
    }

    /** What of it an authority was told itself. */
    public Chronology toldTo(String authority) {
        return new Chronology(
                childRef,
                asKnownAt,
                entries.stream()
                        .filter(entry -> entry.authority().equals(authority))
                        .toList(),
                reports,
                feeds);
    }

    /** The same with what else is known of the child. */
    public Chronology and(Chronology other) {
        Map<UUID, Report> both = new HashMap<>(other.reports);
        both.putAll(reports);
        return new Chronology(
                childRef,
                asKnownAt,
                Stream.concat(entries.stream(), other.entries.stream()).toList(),
                both,
                feeds);
    }

    /**
     * What is missing over the record: codes of what senders left out, each once. That nobody recorded a father or partner is missing
     * of the child, whoever reported: it stands until some report names one, or says why there is none.
     */
    public List<String> gaps() {
        List<ChronologyEntry> standing =
                entries.stream().filter(entry -> !entry.withdrawn()).toList();
        boolean unseen = !standing.isEmpty()
                && standing.stream()
                        .map(entry -> reports.get(entry.eventId()))
                        .noneMatch(report -> report != null && Boolean.TRUE.equals(report.fatherOrPartner()));
        return Stream.concat(
                        standing.stream()
                                .flatMap(entry -> entry.gaps().stream())
                                .filter(gap -> !gap.equals(NO_FATHER)),
                        unseen ? Stream.of(NO_FATHER) : Stream.empty())
                .distinct()
                .sorted()
                .toList();
    }

    /** The agencies that say nothing about this child: shown by name, since silence is not "no concern". */
    public List<Agency> silentAgencies() {
        return feeds.stream()
                .map(Feed::agency)
                .filter(agency -> entries.stream().noneMatch(entry -> !entry.withdrawn() && entry.agency() == agency))
                .toList();
    }

    @Override
    public String toString() {
        return "Chronology[" + entries.size() + "]";
    }
}
