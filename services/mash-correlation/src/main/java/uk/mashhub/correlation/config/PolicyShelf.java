package uk.mashhub.correlation.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.mashhub.correlation.domain.Policies;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.PolicyBook;
import uk.mashhub.platform.file.FileRefused;

/**
 * The policies in force, and those of a directory as they appear there: no restart, and nothing that was rated is rated otherwise.
 *
 * <p>In its folder {@value #TRIALS} lie policies put up for trial: they rate nobody, whatever their dates.
 *
 * <p>What is read while the hub runs has to begin in the future, so that a replay uses what live used. A file that is refused
 * changes nothing; what was in force stays so, even when its file goes away.
 */
public final class PolicyShelf implements Policies {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyShelf.class);

    static final String TRIALS = "trial";

    /** So many are tried at most, the first by name: each costs a look at every child. */
    static final int TRIALS_MAX = 4;

    private final @Nullable Path directory;
    private final Clock clock;
    private final Map<String, String> read = new LinkedHashMap<>();
    private volatile PolicyBook book;
    private volatile List<Refusal> refusals = List.of();
    private volatile TrialFiles trials = TrialFiles.NONE;

    /** A file that is not used. */
    public record Refusal(String file, int line, String reason) {}

    /** Reads the directory once, whatever its policies' dates. */
    public PolicyShelf(List<Policy> shipped, @Nullable Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        book = new PolicyBook(shipped);
        look(Instant.MIN);
    }

    @Override
    public Policy at(String authority, Instant receivedAt) {
        return book.at(authority, receivedAt);
    }

    @Override
    public List<Policy> all() {
        return book.all();
    }

    /** Files of the directory that are not used, and why. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** Policies put up for trial, as long as their files are there; what is no policy is among the refusals. */
    public List<Policy> trials() {
        return trials.policies();
    }

    /** Reads what is new in the directory. */
    public void look() {
        look(clock.instant());
    }

    private synchronized void look(Instant from) {
        Path there = directory;
        if (there == null || !Files.isDirectory(there)) {
            return;
        }
        List<Refusal> now = new ArrayList<>();
        try {
            for (Path file : policiesIn(there)) {
                Refusal refusal = look(file, from);
                if (refusal != null) {
                    now.add(refusal);
                }
            }
            trials = tried(there.resolve(TRIALS));
            now.addAll(trials.refused());
        } catch (IOException away) {
            LOG.warn("The directory of policies cannot be read; what is in force stays in force");
            return;
        }
        refusals = List.copyOf(now);
    }

    private static List<Path> policiesIn(Path there) throws IOException {
        try (Stream<Path> listed = Files.list(there)) {
            return listed.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Files read again and not changed are what they were. */
    private TrialFiles tried(Path there) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path file : Files.isDirectory(there) ? policiesIn(there) : List.<Path>of()) {
            texts.put(TRIALS + "/" + file.getFileName(), textOf(file));
        }
        return texts.equals(trials.texts()) ? trials : TrialFiles.of(texts);
    }

    /** Empty, which is no policy, where it is no text. */
    private static String textOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** What lay in the folder of trials, by its names in order, and what it came to. */
    private record TrialFiles(Map<String, String> texts, List<Policy> policies, List<Refusal> refused) {

        static final TrialFiles NONE = new TrialFiles(Map.of(), List.of(), List.of());

        static TrialFiles of(Map<String, String> texts) {
            List<Policy> policies = new ArrayList<>();
            List<Refusal> refused = new ArrayList<>();
            texts.forEach((name, yaml) -> {
                try {
                    if (policies.size() == TRIALS_MAX) {
                        throw new FileRefused(0, "no more than " + TRIALS_MAX + " policies are tried at a time");
                    }
                    policies.add(PolicyFile.read(yaml));
                } catch (FileRefused wrong) {
                    LOG.warn("The policy {} is refused at line {}: {}", name, wrong.line(), wrong.reason());
                    refused.add(new Refusal(name, wrong.line(), wrong.reason()));
                }
            });
            return new TrialFiles(texts, List.copyOf(policies), List.copyOf(refused));
        }
    }

    private @Nullable Refusal look(Path file, Instant from) {
        String name = String.valueOf(file.getFileName());
        try {
            String yaml = Files.readString(file, StandardCharsets.UTF_8);
            Refusal before = refusals.stream()
                    .filter(refusal -> refusal.file().equals(name))
                    .findFirst()
                    .orElse(null);
            if (yaml.equals(read.put(name, yaml))) {
                return before;
            }
            take(PolicyFile.read(yaml), from);
            LOG.info("A policy was read from {}", name);
            return null;
        } catch (FileRefused refused) {
            LOG.warn("The policy {} is refused at line {}: {}", name, refused.line(), refused.reason());
            return new Refusal(name, refused.line(), refused.reason());
        } catch (IOException unreadable) {
            return new Refusal(name, 0, "the file cannot be read as UTF-8 text");
        }
    }

    private void take(Policy policy, Instant from) throws FileRefused {
        if (book.all().contains(policy)) {
            return;
        }
        if (policy.effectiveFrom().isBefore(from)) {
            throw new FileRefused(0, "a policy read while the hub runs begins in the future: effectiveFrom has passed");
        }
        try {
            book = book.with(policy);
        } catch (IllegalArgumentException clash) {
            throw new FileRefused(0, String.valueOf(clash.getMessage()));
        }
    }
}
