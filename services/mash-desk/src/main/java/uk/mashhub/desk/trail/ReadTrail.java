package uk.mashhub.desk.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.TrailLine;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/** The auditor at work, within one authority. Whoever reads the trail leaves a line in it too. */
@Service
public class ReadTrail {

    /** What one page shows. */
    public static final int PAGE = 50;

    /** What one export holds: more is asked for by time. */
    public static final int EXPORT_MAX = 20_000;

    private static final String TRAIL = "trail";

    private final TrailStore store;
    private final AuditChain chain;
    private final AuditTrail audit;
    private final Clock clock;

    ReadTrail(TrailStore store, AuditChain chain, AuditTrail audit, Clock clock) {
        this.store = store;
        this.chain = chain;
        this.audit = audit;
        this.clock = clock;
    }

    /** A page, newest first. */
    @Transactional
    public List<TrailLine> page(Caller caller, TrailQuery query) {
        audit.record(caller, "READ_AUDIT", TRAIL, "page");
        return store.page(caller.authority(), query, PAGE);
    }

    /** Everything that is asked for, newest first, up to {@value #EXPORT_MAX} lines. */
    @Transactional
    public List<TrailLine> export(Caller caller, TrailQuery query) {
        audit.record(caller, "EXPORT_AUDIT", TRAIL, "export");
        return store.page(caller.authority(), query, EXPORT_MAX);
    }

    /** Looks worth asking about: own surname, same address, no open work. */
    @Transactional
    public List<Lookup> worthAsking(Caller caller, Duration back) {
        audit.record(caller, "READ_AUDIT", TRAIL, "look-ups worth asking about");
        Instant from = clock.instant().minus(back);
        List<Lookup> lookups = new ArrayList<>(store.resembling(caller.authority(), from));
        lookups.addAll(store.withoutOpenWork(caller.authority(), from));
        return lookups;
    }

    /** Holds the whole trail against its chain. */
    public AuditChain.Verdict verify(Caller caller, @Nullable Long notedPosition, @Nullable String notedHash) {
        audit.record(caller, "VERIFY_AUDIT", TRAIL, "chain");
        return chain.verify(notedPosition, notedHash);
    }
}
