package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All policies of all authorities, each from its own date on.
 *
 * <p>An authority without one is rated by the first one of the book; what was received before an authority's first policy by that
 * first one.
 */
public final class PolicyBook implements Policies {

    private final List<Policy> policies;
    private final Map<String, NavigableMap<Instant, Policy>> byAuthority = new TreeMap<>();
    private final String fallback;

    /** Refuses two policies of one authority that begin at the same instant, and two contents under one version. */
    public PolicyBook(List<Policy> policies) {
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("there has to be a policy");
        }
        fallback = policies.getFirst().authority();
        for (Policy policy : policies) {
            Policy before = byAuthority
                    .computeIfAbsent(policy.authority(), authority -> new TreeMap<>())
                    .put(policy.effectiveFrom(), policy);
            if (before != null && !before.equals(policy)) {
                throw new IllegalArgumentException("the clocks of two policies overlap: both begin at the same time");
            }
        }
        List<Policy> ordered = new ArrayList<>();
        byAuthority.values().forEach(dated -> ordered.addAll(dated.values()));
        long versions = ordered.stream().map(Policy::version).distinct().count();
        if (versions < ordered.size()) {
            throw new IllegalArgumentException(
                    "a version of a policy never changes: a new content needs a new version");
        }
        ordered.sort(Comparator.comparing((Policy policy) -> !policy.authority().equals(fallback))
                .thenComparing(Policy::authority)
                .thenComparing(Policy::effectiveFrom));
        this.policies = List.copyOf(ordered);
    }

    @Override
    public Policy at(String authority, Instant receivedAt) {
        NavigableMap<Instant, Policy> dated = byAuthority.getOrDefault(authority, byAuthority.get(fallback));
        if (dated == null) {
            throw new IllegalStateException("there has to be a policy");
        }
        Map.Entry<Instant, Policy> entry = dated.floorEntry(receivedAt);
        return entry == null ? dated.firstEntry().getValue() : entry.getValue();
    }

    @Override
    public List<Policy> all() {
        return policies;
    }

    /** The book with one policy more; what is in it already stays as it is. */
    public PolicyBook with(Policy policy) {
        List<Policy> more = new ArrayList<>(policies);
        more.add(policy);
        return new PolicyBook(more);
    }
}
