package uk.mashhub.personindex.resolve;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.store.Changes;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.personindex.store.KnownStore;
import uk.mashhub.personindex.store.KnownStore.Older;
import uk.mashhub.personindex.store.MatchKeyHash;

/**
 * Gives whoever is found under the keys of an earlier version those of this one: all of them before a service takes work, then whomever
 * an instance of before, still running beside it, has added since.
 *
 * <p>A batch of facts is one transaction, so that a start that is broken off goes on where it was.
 */
@Component
class OlderKeys implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OlderKeys.class);

    /** Before whatever reads or answers; the database is there by then. */
    private static final int PHASE = Integer.MIN_VALUE + 2_000;

    private static final int BATCH = 1_000;

    private final KnownStore store;
    private final Matcher matcher;
    private final Changes changes;
    private final Holds holds;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    OlderKeys(
            KnownStore store, Matcher matcher, Changes changes, Holds holds, PlatformTransactionManager transactions) {
        this.store = store;
        this.matcher = matcher;
        this.changes = changes;
        this.holds = holds;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        renew();
        running = true;
    }

    @Scheduled(fixedDelayString = "${hub.person-index.older-keys:PT10S}", initialDelayString = "PT10S")
    void look() {
        try {
            renew();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("older keys are looked for later: {}", e.getClass().getSimpleName());
        }
    }

    /** How much of what is known was given the keys of today. */
    int renew() {
        int facts = 0;
        for (String authority : store.authoritiesOfOlderKeys()) {
            for (int more = BATCH; more == BATCH; facts += more) {
                more = renew(authority);
            }
        }
        if (facts > 0) {
            LOG.info("{} facts of people were given the keys of this version", facts);
        }
        return facts;
    }

    private int renew(String authority) {
        Integer renewed = transaction.execute(status -> {
            holds.alone(List.of(authority));
            List<Older> facts = store.ofOlderKeys(authority, BATCH);
            store.keepUnder(
                    facts,
                    fact -> matcher.keys(fact.facts(), fact.kind()).stream()
                            .map(key -> MatchKeyHash.of(authority, key))
                            .collect(Collectors.toSet()));
            changes.of(facts.stream().map(Older::ref).collect(Collectors.toSet()));
            return facts.size();
        });
        return renewed == null ? 0 : renewed;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
