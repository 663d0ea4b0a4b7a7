package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import uk.mashhub.desk.store.AreaStore;

/** Asks the person index which part of its authority a household is in, so that the worklist can be narrowed to one. */
@Component
public class LearnAreas {

    private static final Logger LOG = LoggerFactory.getLogger(LearnAreas.class);
    private static final int BATCH = 500;

    /** An address may be shielded, or the parts drawn anew. */
    private static final Duration ASK_AGAIN = Duration.ofDays(1);

    private final AreaStore areas;
    private final PersonIndex people;
    private final Clock clock;

    LearnAreas(AreaStore areas, PersonIndex people, Clock clock) {
        this.areas = areas;
        this.people = people;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${hub.desk.areas-poll:PT10S}")
    void look() {
        try {
            while (learn() == BATCH) {
                LOG.debug("more households are asked about");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("areas are asked about later: {}", e.getClass().getSimpleName());
        }
    }

    /** One batch; how many were answered, none while the person index is away. */
    public int learn() {
        Instant now = clock.instant();
        List<String> asked = areas.toAsk(now.minus(ASK_AGAIN), BATCH);
        Optional<Map<String, String>> answer = asked.isEmpty() ? Optional.empty() : people.areas(asked);
        answer.ifPresent(told -> areas.answered(asked, told, now));
        return answer.isPresent() ? asked.size() : 0;
    }
}
