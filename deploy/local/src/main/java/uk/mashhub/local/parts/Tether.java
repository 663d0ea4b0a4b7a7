package uk.mashhub.local.parts;

import java.util.Arrays;

/**
 * Runs another main class, and ends with the process that started it.
 *
 * <p>A test run that is killed outright cannot stop what it started; a broker tied to it stops by itself.
 * Arguments: the pid to stay with, the main class, its own arguments.
 */
public final class Tether {

    private Tether() {}

    /** Ties this JVM to the given pid and runs the given main class. */
    public static void main(String[] args) throws ReflectiveOperationException {
        stayWith(Long.parseLong(args[0]));
        Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 2, args.length));
    }

    /** Ends this JVM, in order, when the given process has ended. */
    static void stayWith(long pid) {
        Thread.ofPlatform().daemon().name("tether").start(() -> {
            ProcessHandle.of(pid).ifPresent(parent -> parent.onExit().join());
            System.exit(0);
        });
    }
}
