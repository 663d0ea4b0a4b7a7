package uk.mashhub.personindex.resolve;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.personindex.store.KnownStore;

/**
 * Gives whoever is found under the keys of an earlier version those of this one: all of them before a service takes work, then whomever
 * an instance of before, still running beside it, has added since.
 *
 * <p>A batch of people is one transaction, so that a start that is broken off goes on where it was.
 */
@Component
class OlderKeys implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OlderKeys.class);

    /** Before whatever reads or answers; the database is there by then. */
    private static final int PHASE = Integer.MIN_VALUE + 2_000;

    private static final int BATCH = 500;

    private final KnownStore store;
    private final MatchIndex index;
    private final Holds holds;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    OlderKeys(KnownStore store, MatchIndex index, Holds holds, PlatformTransactionManager transactions) {
        this.store = store;
        this.index = index;
        this.holds = holds;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        renew();
        running = true;
    }

    @Scheduled(fixedDelayString = "${hub.person-index.older-keys:PT1M}", initialDelayString = "PT1M")
    void look() {
        try {
            renew();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("older keys are looked for later: {}", e.getClass().getSimpleName());
        }
    }

    /** How many people were given the keys of today. */
    int renew() {
        int people = 0;
        for (String authority : store.authoritiesOfOlderKeys()) {
            for (int more = BATCH; more == BATCH; people += more) {
                more = renew(authority);
            }
        }
        if (people > 0) {
            LOG.info("{} people were given the keys of this version", people);
        }
        return people;
    }

    private int renew(String authority) {
        Integer renewed = transaction.execute(status -> {
            holds.alone(List.of(authority));
            List<String> refs = store.ofOlderKeys(authority, BATCH);
            index.rederive(refs);
            return refs.size();
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
