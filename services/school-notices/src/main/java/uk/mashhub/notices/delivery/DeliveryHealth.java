package uk.mashhub.notices.delivery;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when nobody delivers: a notice that waits silently is the one fault a school cannot see. */
@Component
class DeliveryHealth implements HealthIndicator {

    private final DeliveryWorker worker;

    DeliveryHealth(DeliveryWorker worker) {
        this.worker = worker;
    }

    @Override
    public Health health() {
        return worker.isAlive() ? Health.up().build() : Health.down().build();
    }
}
