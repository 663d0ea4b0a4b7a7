package uk.mashhub.personindex.resolve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Reason;
import uk.mashhub.personindex.store.Changes;
import uk.mashhub.personindex.store.Changes.Change;
import uk.mashhub.personindex.store.Changes.News;

/**
 * Who was meant by exactly these words before, so that a child heard of again costs no look-up.
 *
 * <p>The matcher is pure: the same words and the same candidates give the same answer. So an answer is remembered with the keys it was
 * looked up under and the people it was chosen from, and forgotten as soon as any transaction of any instance changed one of them,
 * which {@link Changes} tells. A batch looks there once it holds what it relies on, so that nothing it relies on changes after.
 */
@Component
final class Recall {

    /** So many answers take about 20 MB. */
    static final int REMEMBERED_MAX = 50_000;

    /** Less than half of what is kept of changes: whoever did not look for longer may have missed some, and forgets everything. */
    private static final Duration LOOKED_WITHIN = Duration.ofMinutes(4);

    private final Changes changes;
    private final Map<Words, Met> met = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Words, Met> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };
    private final int[] changedAt = new int[Changes.STRIPES];
    private final Set<Long> applied = new HashSet<>();
    private @Nullable Long since;
    private long lookedAt = System.nanoTime();
    private int time = 1;

    /** What was read before is of no use: changes since may have been missed. */
    private int usableFrom;

    Recall(Changes changes) {
        this.changes = changes;
    }

    /** Exactly these words, of somebody of an authority: a digest, so that no name is kept. */
    record Words(long high, long low) {

        static Words of(String authority, Kind kind, Facts facts) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(written(authority, kind, facts).getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes = ByteBuffer.wrap(digest);
                return new Words(bytes.getLong(), bytes.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        /** Only a local number may hold a line break, so its length goes before it: no two descriptions are written alike. */
        private static String written(String authority, Kind kind, Facts facts) {
            StringBuilder words =
                    new StringBuilder(256).append(authority).append('\n').append(kind);
            facts.names()
                    .forEach(name ->
                            words.append("\nN").append(name.given()).append('|').append(name.family()));
            words.append("\nB").append(facts.dateOfBirth()).append("\nE").append(facts.expectedDelivery());
            inOrder(facts.identifiers().stream().map(number -> number.scheme() + "|" + number.value()))
                    .forEach(number -> words.append("\nI")
                            .append(number.length())
                            .append(' ')
                            .append(number));
            inOrder(facts.addresses().stream())
                    .forEach(home -> words.append("\nA").append(home));
            inOrder(facts.mothers().stream())
                    .forEach(mother -> words.append("\nM")
                            .append(mother.length())
                            .append(' ')
                            .append(mother));
            return words.append("\nP")
                    .append(facts.postcode())
                    .append("\nS")
                    .append(facts.street())
                    .append("\nL")
                    .append(facts.line())
                    .append("\nX")
                    .append(facts.sex())
                    .toString();
        }

        private static List<String> inOrder(Stream<String> told) {
            List<String> words = told.toList();
            return words.size() < 2 ? words : words.stream().sorted().toList();
        }
    }

    /**
     * Who was meant.
     *
     * @param lock what stands for them among the locks
     * @param home the household their own address is; null when they told none
     * @param stay the one household they have lived in since {@code from}, uncontested; null when they are known to live nowhere
     * @param stripes what it hangs on
     * @param asOf when it was so
     */
    record Met(
            String ref,
            long lock,
            double probability,
            Reason reason,
            @Nullable String home,
            @Nullable Stay stay,
            @Nullable LocalDate dateOfBirth,
            Stripes stripes,
            int asOf) {

        @Override
        public String toString() {
            return "Met[redacted]";
        }
    }

    /** The stripes an answer hangs on, packed, since tens of thousands of answers are kept. */
    static final class Stripes {
        private final int[] stripes;

        Stripes(IntStream stripes) {
            this.stripes = stripes.distinct().toArray();
        }

        int count() {
            return stripes.length;
        }

        boolean any(IntPredicate condition) {
            for (int stripe : stripes) {
                if (condition.test(stripe)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Where they have lived, since when as presumed and since when as told, and whether that address is shielded. */
    record Stay(String householdRef, long lock, Instant presumedFrom, Instant from, boolean shielded) {}

    /** Learns what was committed since the last time; returns when that is. */
    synchronized int catchUp() {
        long now = System.nanoTime();
        if (now - lookedAt > LOOKED_WITHIN.toNanos()) {
            since = null;
            met.clear();
            applied.clear();
            usableFrom = time + 1;
        }
        News news = changes.since(since);
        time++;
        for (Change change : news.changes()) {
            if (applied.add(change.transaction())) {
                for (int stripe : change.stripes()) {
                    changedAt[stripe] = time;
                }
            }
        }
        applied.removeIf(transaction -> transaction < news.next());
        since = news.next();
        lookedAt = now;
        return time;
    }

    /** Who these words meant; null when that is not known, or may be another by now. */
    synchronized @Nullable Met who(Words words) {
        Met known = met.get(words);
        if (known != null && !holds(known)) {
            met.remove(words);
            return null;
        }
        return known;
    }

    /** Whether all of this is still so. */
    synchronized boolean hold(List<Met> all) {
        return all.stream().allMatch(this::holds);
    }

    private boolean holds(Met known) {
        return known.asOf() >= usableFrom && !known.stripes().any(stripe -> changedAt[stripe] > known.asOf());
    }

    synchronized void remember(Words words, Met who) {
        met.put(words, who);
    }

    /** Everything has to be looked up again. */
    synchronized void forget() {
        met.clear();
    }
}
