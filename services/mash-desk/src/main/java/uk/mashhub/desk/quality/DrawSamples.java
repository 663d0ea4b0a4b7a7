package uk.mashhub.desk.quality;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Draws decided alerts at random for an audit, so many from each stratum of agency, age and theme. Nobody chooses which: the order
 * is that of a hash over a seed made when it is drawn, which is kept, so that anybody can draw the same again.
 */
@Service
public class DrawSamples {

    private static final int SEED_BYTES = 16;
    private static final Set<Integer> PERIODS = Set.of(28, 91, 365);

    private final QualityStore store;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DrawSamples(QualityStore store, Seals seals, AuditTrail audit, Clock clock) {
        this.store = store;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was drawn, newest first. */
    public List<Sample> list(Caller caller) {
        return store.samples(caller.authority());
    }

    /** Draws one from the alerts decided in the days up to now; 422 where none was, or for a number that makes no sample. */
    @Transactional
    public UUID draw(Caller caller, int days, Set<Sample.Stratum> strata, int perStratum) {
        if (!PERIODS.contains(days) || perStratum < 1 || perStratum > Sample.PER_STRATUM_MAX) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/perStratum",
                    "INVALID",
                    "Draw between 1 and " + Sample.PER_STRATUM_MAX + " from each, out of one of the periods.")));
        }
        Instant until = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        Sample sample = new Sample(
                UUID.randomUUID(),
                until.minus(Duration.ofDays(days)),
                until,
                strata,
                perStratum,
                HexFormat.of().formatHex(seed),
                0,
                caller.name(),
                until);
        if (store.draw(caller.authority(), sample) == 0) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/days", "NOTHING_DECIDED", "No alert was decided in this period.")));
        }
        audit.record(caller, "AUDIT_SAMPLE_DRAWN", "sample " + sample.id(), "seed " + sample.seed());
        return sample.id();
    }

    /** One of the caller's authority; of restricted records only how many were drawn. */
    @Transactional
    public Sample.Drawn read(Caller caller, UUID id) {
        Sample sample = store.sample(caller.authority(), id).orElseThrow(HubProblem::notFound);
        audit.record(caller, "READ_AUDIT_SAMPLE", "sample " + id, "sample");
        List<Sample.Case> cases = store.casesOf(id);
        Set<String> closed =
                seals.closedTo(caller, cases.stream().map(Sample.Case::childRef).collect(Collectors.toSet()));
        List<Sample.Case> open =
                cases.stream().filter(one -> !closed.contains(one.childRef())).toList();
        return new Sample.Drawn(sample, open, cases.size() - open.size());
    }
}
