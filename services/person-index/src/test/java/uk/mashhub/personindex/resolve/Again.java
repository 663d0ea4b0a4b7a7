package uk.mashhub.personindex.resolve;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.personindex.store.Holds;

/** Works out again all that is worked out, to show that it is what it would be if it were worked out anew. */
public final class Again {

    private Again() {}

    /** Everything of an authority: the keys people are found under, and what is published. */
    public static void all(ApplicationContext index, String authority, Set<String> refs, Set<UUID> events) {
        new TransactionTemplate(index.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            index.getBean(Holds.class).alone(List.of(authority));
            index.getBean(MatchIndex.class).rederive(refs);
            index.getBean(Publication.class).refresh(refs, refs, events);
        });
    }

    /** Whatever an instance remembers is forgotten, so that everybody is looked up. */
    public static void forget(ApplicationContext index) {
        index.getBean(Recall.class).forget();
    }

    /** Whoever an older instance wrote down is given the keys of today; how many there were. */
    public static int renewKeys(ApplicationContext index) {
        return index.getBean(OlderKeys.class).renew();
    }

    /** Whoever is not remembered is looked up by the batch itself, for so many batches. */
    public static void withoutLookingAhead(ApplicationContext index, int batches) {
        index.getBean(LookAhead.class).rest(batches);
    }

    /** How many reports were taken without a look-up. */
    public static double recognised(ApplicationContext index) {
        return index.getBean(MeterRegistry.class)
                .get("hub.index.reports")
                .tag("how", "recognised")
                .counter()
                .count();
    }
}
