package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that correlation keeps of one child.
 *
 * @param authority responsible for the child's alert: the one that first told us of the child
 * @param knownUntil latest receipt or decision applied: the child's own clock, so that a replay equals live
 * @param alert the latest alert; null when none was ever raised
 * @param silenced rules a person silenced for this child, at most {@value Silenced#SILENCED_MAX}
 * @param come latest instant of which the hub told itself that it has come; the epoch when it never did
 */
public record ChildRecord(
        String authority,
        Instant knownUntil,
        Timeline timeline,
        @Nullable AlertMemory alert,
        List<NoticeMemory> notices,
        List<Silenced> silenced,
        Instant come) {

    static ChildRecord of(String authority) {
        return new ChildRecord(authority, Instant.EPOCH, Timeline.EMPTY, null, List.of(), List.of(), Instant.EPOCH);
    }

    /** What is still silent at an instant. */
    List<Silenced> silencedAt(Instant now) {
        if (silenced.isEmpty()) {
            return silenced;
        }
        return silenced.stream().filter(one -> now.isBefore(one.until())).toList();
    }

    /** Whether anything but their roll was told of the child after an instant. */
    public boolean heardSince(Instant from) {
        return Stream.concat(timeline.concerns().stream(), timeline.care().stream())
                .anyMatch(event -> event.receivedAt().isAfter(from));
    }

    /** Whether a person may silence what they ask to: a rule there is, that may be silent, for a bounded time. */
    boolean maySilence(Fact.Decided fact) {
        Silenced asked = Objects.requireNonNull(fact.silenced());
        Rule rule = Catalogue.find(asked.rule());
        boolean room = silencedAt(fact.at()).stream().anyMatch(one -> one.rule().equals(asked.rule()))
                || silencedAt(fact.at()).size() < Silenced.SILENCED_MAX;
        return rule != null
                && !rule.unyielding()
                && room
                && !asked.until().isAfter(fact.at().plus(Silenced.LONGEST));
    }

    /** The record with what a person silenced, and without what has become loud again. */
    ChildRecord knowing(Fact.Decided fact, Instant now) {
        Silenced more = fact.silenced();
        List<Silenced> silent = silencedAt(now);
        if (more != null) {
            silent = new ArrayList<>(silent);
            silent.removeIf(one -> one.rule().equals(more.rule()));
            if (now.isBefore(more.until())) {
                silent.add(more);
            }
        }
        return new ChildRecord(authority, now, timeline, alert, notices, List.copyOf(silent), come);
    }

    /** The record once an instant has come. */
    ChildRecord at(Instant hasCome, Instant now) {
        return new ChildRecord(authority, now, timeline, alert, notices, silencedAt(now), hasCome);
    }

    ChildRecord with(@Nullable AlertMemory now) {
        return new ChildRecord(authority, knownUntil, timeline, now, notices, silenced, come);
    }

    /** Redacted: what is on a child's timeline is nobody's log line. */
    @Override
    public String toString() {
        return "ChildRecord[" + timeline.concerns().size() + " concerns]";
    }
}
