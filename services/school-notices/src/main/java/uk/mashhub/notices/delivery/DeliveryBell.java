package uk.mashhub.notices.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the delivery worker of this process the moment there is something to deliver; other processes find it by looking. */
@Component
class DeliveryBell {

    /** So that what comes together is delivered together: a round costs two questions and two transactions, however many are in it. */
    private static final long GATHER_MILLIS = 20;

    private final Semaphore rung = new Semaphore(0);

    /** Rings once the transaction under way is committed, and not if it is rolled back. */
    void ringAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring();
            }
        });
    }

    void ring() {
        rung.release();
    }

    /** Waits until it rings, but not for longer than this; many rings within a moment are one. */
    void await(Duration longest) throws InterruptedException {
        if (rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
            rung.drainPermits();
        }
    }
}
