package uk.mashhub.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code ./hub fuzz}: hostile input at every door, in every form that pages offer and on every topic of a hub of its own, by a seed that
 * is printed.
 *
 * <p>Exit status 0 when no answer was a 5xx, held a stack trace or repeated a value, and nothing good beside something bad was
 * lost.
 */
public final class Fuzz {

    private static final int CASES = 20_000;
    private static final int FORMS_OF = 4;
    private static final int RECORDS = 500;
    private static final int ORDINARY = 3;

    private Fuzz() {}

    /** Arguments: {@code --seed N}, {@code --cases N}. The working directory is the repository. */
    public static void main(String[] args) {
        List<String> given = Arrays.asList(args);
        long seed = number(given, "--seed", System.nanoTime() & 0xffff);
        int cases = (int) number(given, "--cases", CASES);
        System.out.println("seed " + seed);
        boolean good;
        try (var hub = Stricken.start(Path.of(""), Stricken.Shape.ONE_OF_EACH)) {
            var report = new Report();
            // first of all something to ask about
            Faults.trials(hub, List.of(), 1, ORDINARY, report);
            var doors = new DoorFuzz(RunningHub.PORT_SHIFT, seed);
            var forms = new FormFuzz(RunningHub.PORT_SHIFT, seed);
            List<String> complaints = new ArrayList<>(doors.run(cases));
            complaints.addAll(forms.run(cases / FORMS_OF, List.of()));
            complaints.forEach(System.out::println);
            System.out.println(doors.asked() + " questions, answered " + doors.statuses() + ", lines "
                    + doors.lineStatuses() + "; " + forms.asked() + " forms, answered " + forms.statuses());
            Faults.trials(hub, List.of(Fault.hostileRecords(seed, RECORDS)), 2, ORDINARY, report);
            System.out.println(report.table());
            good = complaints.isEmpty() && report.good();
        }
        System.exit(good ? 0 : 1);
    }

    private static long number(List<String> args, String name, long otherwise) {
        int at = args.indexOf(name);
        return at < 0 || at + 1 >= args.size() ? otherwise : Long.parseLong(args.get(at + 1));
    }
}
