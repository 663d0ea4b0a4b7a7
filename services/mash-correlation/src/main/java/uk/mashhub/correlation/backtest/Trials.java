package uk.mashhub.correlation.backtest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Policies;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.Rule;
import uk.mashhub.correlation.domain.Trial;

/**
 * What the policies that do not rate yet would change, by the children this instance keeps of whom something was told in the last
 * {@value #DAYS} days.
 *
 * <p>Worked out beside the requests by one thread that reads record after record and keeps only counts; told again for {@link #FRESH},
 * so that asking often costs nothing. It reads for {@link #LONGEST} at most and then tells of those it came to.
 */
public final class Trials implements AutoCloseable {

    public static final int DAYS = 28;

    /** For so long what was worked out is told again. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

    private final Policies policies;
    private final List<Rule> rules;
    private final Supplier<List<Policy>> candidates;
    private final Children children;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("policy-trials").factory());
    private @Nullable Future<?> work;
    private volatile @Nullable Result latest;

    /** The records of children, one after the other, until one is not wanted. */
    @FunctionalInterface
    public interface Children {

        /**
         * @param each false ends it
         * @throws RuntimeException where they cannot be read now
         */
        void read(Predicate<ChildRecord> each);
    }

    /**
     * What one policy would change.
     *
     * @param present the policy that rates now
     */
    public record Tried(Policy policy, Policy present, Changes changes) {}

    /**
     * What was worked out.
     *
     * @param whole false when there were more children than could be looked at in time
     */
    public record Result(Instant asOf, List<Tried> tried, boolean whole) {

        List<Policy> policies() {
            return tried.stream().map(Tried::policy).toList();
        }
    }

    /**
     * @param policies those that rate; the ones of them that begin later are tried
     * @param candidates policies put up for trial, which rate nobody
     */
    public Trials(
            Policies policies, List<Rule> rules, Supplier<List<Policy>> candidates, Children children, Clock clock) {
        this.policies = policies;
        this.rules = rules;
        this.candidates = candidates;
        this.children = children;
        this.clock = clock;
    }

    /**
     * What is known of the policies to be tried now, without a wait; null while it is being worked out. Without such a policy nothing
     * is read.
     */
    public synchronized @Nullable Result ask() {
        Instant now = clock.instant();
        List<Policy> wanted = wanted(now);
        if (wanted.isEmpty()) {
            return new Result(now, List.of(), true);
        }
        Result known = latest;
        if (known != null && !known.policies().equals(wanted)) {
            known = null;
        }
        boolean fresh = known != null && known.asOf().plus(FRESH).isAfter(now);
        if (!fresh && (work == null || work.isDone())) {
            work = worker.submit(() -> workOut(wanted, now));
        }
        return known;
    }

    private List<Policy> wanted(Instant now) {
        List<Policy> wanted = new ArrayList<>();
        for (Policy policy : policies.all()) {
            if (policy.effectiveFrom().isAfter(now)) {
                wanted.add(policy);
            }
        }
        wanted.addAll(candidates.get());
        return wanted;
    }

    private void workOut(List<Policy> wanted, Instant now) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Policy policy : wanted) {
            Policy present = policies.at(policy.authority(), now);
            comparisons.add(new Comparison(new Trial(present, rules), new Trial(policy, rules), new Changes()));
        }
        Instant from = now.minus(Duration.ofDays(DAYS));
        long deadline = System.nanoTime() + LONGEST.toNanos();
        boolean[] whole = {true};
        try {
            children.read(record -> {
                if (record.heardSince(from)) {
                    comparisons.forEach(one -> one.compare(policies, record, now));
                }
                whole[0] = System.nanoTime() < deadline;
                return whole[0];
            });
            latest = new Result(now, comparisons.stream().map(Comparison::tried).toList(), whole[0]);
        } catch (RuntimeException away) {
            LOG.warn(
                    "What another policy would change is not known now: {}",
                    away.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    /** The policy in force and a tried one, and where they differ so far. */
    private record Comparison(Trial present, Trial next, Changes changes) {

        void compare(Policies policies, ChildRecord record, Instant now) {
            if (isRated(policies, record, now)) {
                changes.count(Change.between(present.of(record, now), next.of(record, now)));
            }
        }

        /** By the tried policy's authority, or by its policy because the child's own authority has none. */
        private boolean isRated(Policies policies, ChildRecord record, Instant now) {
            String authority = next.policy().authority();
            return record.authority().equals(authority)
                    || policies.at(record.authority(), now).authority().equals(authority);
        }

        Tried tried() {
            return new Tried(next.policy(), present.policy(), changes);
        }
    }
}
