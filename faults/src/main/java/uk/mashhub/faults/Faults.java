package uk.mashhub.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uk.mashhub.testkit.borough.Calendar;

/**
 * {@code ./hub faults}: puts a hub through one fault after another while it is told things, and shows what each cost.
 *
 * <p>Exit status 0 when nothing was lost, duplicated or wrong and the hub recovered each time; else 1.
 */
public final class Faults {

    private static final int ORDINARY = 8;
    private static final int ORDINARY_SHORT = 3;
    private static final long HOSTILE_SEED = 20;
    private static final int HOSTILE_EACH = 20;
    private static final List<String> SHORT = List.of(
            "kill kafka + person-index",
            "kill postgresql",
            "kill mash-correlation",
            "poison every topic",
            "pause registry");

    private Faults() {}

    /** Arguments: {@code --short}, {@code --every-pair}, and words of which a fault's name must hold one. The working directory is the repository. */
    public static void main(String[] args) throws IOException {
        List<String> given = Arrays.asList(args);
        boolean few = given.contains("--short");
        List<String> named =
                given.stream().filter(word -> !word.startsWith("--")).toList();
        var report = new Report();
        for (Stricken.Shape shape : Stricken.Shape.values()) {
            List<Fault> faults = of(shape, given.contains("--every-pair")).stream()
                    .filter(fault -> named.isEmpty() || named.stream().anyMatch(fault.name()::contains))
                    .filter(fault -> !few || SHORT.contains(fault.name()))
                    .toList();
            if (!faults.isEmpty()) {
                run(shape, faults, few ? ORDINARY_SHORT : ORDINARY, report);
            }
        }
        if (report.isEmpty()) {
            System.err.println("there is no fault of that name");
            System.exit(2);
        }
        System.out.println(report.table());
        System.out.println("kept in " + report.store(Path.of("faults/results")));
        System.exit(report.good() ? 0 : 1);
    }

    private static List<Fault> of(Stricken.Shape shape, boolean everyPair) {
        return switch (shape) {
            case ONE_OF_EACH -> Fault.onOneOfEach(everyPair);
            case THREE_BROKERS -> Fault.onThreeBrokers();
            case TWO_INSTANCES -> Fault.onTwoInstances();
        };
    }

    private static void run(Stricken.Shape shape, List<Fault> faults, int ordinary, Report report) {
        System.out.println("starting a hub for " + faults.size() + " faults");
        try (var hub = Stricken.start(Path.of(""), shape)) {
            trials(hub, faults, 1, ordinary, report);
        }
    }

    /** Plays every fault in a hub that runs, after an undisturbed round; {@code first} is the number of that one. */
    static void trials(Stricken hub, List<Fault> faults, int first, int ordinary, Report report) {
        var trial = new Trial(hub, Calendar.endingBefore(Instant.now()), first, ordinary, System.out::println);
        if (trial(trial, Fault.none(), report)) {
            faults.forEach(fault -> trial(trial, fault, report));
        }
        trial.inTheEnd().forEach(report::add);
        report.remark(hub.remarks());
    }

    private static boolean trial(Trial trial, Fault fault, Report report) {
        try {
            trial.of(fault);
            return true;
        } catch (Stricken.Unfit e) {
            report.skip(fault.name(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            report.fail(
                    fault.name(),
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        }
        return false;
    }

    /**
     * Puts a hub that runs through a few faults.
     *
     * @return the table, and whether nothing was lost, duplicated or wrong
     */
    public static Result in(RunningHub running, List<String> names) {
        var report = new Report();
        var faults = new ArrayList<>(Fault.onOneOfEach(true));
        faults.add(Fault.hostileRecords(HOSTILE_SEED, HOSTILE_EACH));
        faults.removeIf(fault -> !names.contains(fault.name()));
        trials(Stricken.of(running), faults, 1, ORDINARY_SHORT, report);
        return new Result(report.rows().size(), report.table(), report.good());
    }

    /** What came of some faults: how many rounds were played to their end, the undisturbed one among them. */
    public record Result(int rounds, String table, boolean good) {}
}
