package uk.mashhub.notices.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.notices.domain.VoiceScreen;
import uk.mashhub.notices.store.WordsStore;
import uk.mashhub.notices.store.WordsStore.Voice;

/** Keeps of an incident what a force may let schools be told beyond the least, and forgets it after a while. */
@Service
public class KeepWords {

    private static final Logger LOG = LoggerFactory.getLogger(KeepWords.class);

    private final WordsStore words;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepWords(WordsStore words, TransactionTemplate transaction, Clock clock) {
        this.words = words;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What one child said, and everything the incident says of others.
     *
     * @param others names, places and numbers that must not be in it
     */
    public record Said(Voice voice, List<String> others) {
        @Override
        public String toString() {
            return "Said[redacted]";
        }
    }

    /** What was said in one incident, and when the hub heard of it. */
    public record Heard(UUID eventId, String policeReference, Instant receivedAt, List<Said> said) {
        public Heard {
            said = List.copyOf(said);
        }

        @Override
        public String toString() {
            return "Heard[" + eventId + "]";
        }
    }

    /** Keeps what may be told; what may not is not kept at all. */
    @Transactional
    public void keep(List<Heard> incidents) {
        Instant forgotten = clock.instant().minus(WordsStore.KEPT);
        for (Heard heard : incidents) {
            if (!heard.receivedAt().isBefore(forgotten)) {
                words.keep(
                        heard.eventId(),
                        heard.policeReference(),
                        heard.said().stream()
                                .filter(one -> VoiceScreen.mayBeTold(one.voice().words(), one.others()))
                                .map(Said::voice)
                                .toList());
            }
        }
    }

    @Scheduled(fixedDelayString = "${hub.notices.forget-words:PT1H}")
    void forget() {
        try {
            transaction.executeWithoutResult(status -> words.forget());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("words are forgotten later: {}", e.getClass().getSimpleName());
        }
    }
}
