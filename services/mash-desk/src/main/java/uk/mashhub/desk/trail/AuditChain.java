package uk.mashhub.desk.trail;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.desk.domain.TrailLine;

/**
 * Binds every line of the audit trail to the one before it, and finds where the chain is broken.
 *
 * <p>Lines are bound a moment after they are written, so that nobody who opens a record waits for anybody else. Whoever may write to
 * the database could forge the whole chain anew; so its head is written to the log every hour and shown to the auditor, who can hold
 * what they noted against what stands there now.
 */
@Service
public class AuditChain {

    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);
    private static final int BIND_EVERY_MILLIS = 1_000;
    private static final int ANCHOR_EVERY_MILLIS = 3_600_000;
    private static final int BATCH = 1_000;
    private static final int FAULTS_MAX = 20;

    /** A line that is not bound by then was slipped in, or the binding stands still: both are a fault. */
    private static final Duration BOUND_WITHIN = Duration.ofMinutes(1);

    private final ChainStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuditChain(ChainStore store, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param lines how many lines were held against the chain
     * @param head the hash of the last, in hexadecimal digits
     * @param faults where it is broken, the first {@value #FAULTS_MAX}
     */
    public record Verdict(long lines, String head, List<String> faults) {

        public Verdict {
            faults = List.copyOf(faults);
        }

        public boolean isWhole() {
            return faults.isEmpty();
        }
    }

    @Scheduled(fixedDelay = BIND_EVERY_MILLIS)
    void bindSoon() {
        try {
            bind();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the trail could not be bound"); // because the next try is a second away
        }
    }

    @Scheduled(fixedDelay = ANCHOR_EVERY_MILLIS, initialDelay = 60_000)
    void anchor() {
        try {
            ChainStore.Link head = store.head();
            LOG.info("audit chain: line {} is {}", head.position(), head.hash());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the head of the audit chain could not be read");
        }
    }

    /** Binds what is not bound yet. */
    public void bind() {
        int bound = BATCH;
        while (bound == BATCH) {
            Integer more = transaction.execute(status -> store.alone() ? bindSome() : 0);
            bound = more == null ? 0 : more;
        }
    }

    private int bindSome() {
        ChainStore.Link head = store.head();
        List<TrailLine> lines = store.unbound(BATCH);
        List<ChainStore.Link> links = new ArrayList<>(lines.size());
        long position = head.position();
        String hash = head.hash();
        for (TrailLine line : lines) {
            hash = line.boundTo(hash);
            links.add(new ChainStore.Link(++position, line.id(), hash));
        }
        store.add(links);
        return lines.size();
    }

    /**
     * Holds every line against the chain.
     *
     * @param notedPosition a line whose hash somebody noted, or null
     * @param notedHash what they noted
     */
    public Verdict verify(@Nullable Long notedPosition, @Nullable String notedHash) {
        List<String> faults = new ArrayList<>();
        String hash = TrailLine.BEGINNING;
        long position = 0;
        List<ChainStore.Bound> some;
        do {
            some = store.boundAfter(position, BATCH);
            for (ChainStore.Bound bound : some) {
                if (bound.link().position() != position + 1) {
                    fault(faults, "Line " + (position + 1) + " of the chain is gone.");
                }
                position = bound.link().position();
                hash = held(bound, hash, faults);
                if (notedPosition != null && notedPosition == position && notedHash != null) {
                    compare(bound.link(), notedHash, faults);
                }
            }
        } while (!some.isEmpty());
        if (notedPosition != null && notedPosition > position) {
            fault(faults, "The chain ends before line " + notedPosition + ", which was noted.");
        }
        long loose = store.unboundBefore(clock.instant().minus(BOUND_WITHIN));
        if (loose > 0) {
            fault(faults, loose + " lines of the trail are not in the chain.");
        }
        return new Verdict(position, hash, faults);
    }

    /** The hash to go on from: what is written, so that one broken line is told once. */
    private static String held(ChainStore.Bound bound, String previous, List<String> faults) {
        TrailLine line = bound.line();
        long position = bound.link().position();
        if (line == null) {
            fault(faults, "The line of the trail at position " + position + " is gone.");
        } else if (!line.boundTo(previous).equals(bound.link().hash())) {
            fault(faults, "The line of the trail at position " + position + " is not what was written.");
        }
        return bound.link().hash();
    }

    private static void compare(ChainStore.Link link, String noted, List<String> faults) {
        if (!link.hash().equalsIgnoreCase(noted.strip())) {
            fault(faults, "Line " + link.position() + " is not what was noted: the chain was written anew.");
        }
    }

    private static void fault(List<String> faults, String words) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(words);
        }
    }
}
