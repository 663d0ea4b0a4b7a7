package uk.mashhub.local;

import java.util.concurrent.atomic.AtomicBoolean;

/** What is to be done once: when it is closed or, at the latest, when this JVM is told to end. A JVM that is killed does nothing. */
public final class AtExit implements AutoCloseable {

    private final Runnable end;
    private final Thread hook;
    private final AtomicBoolean done = new AtomicBoolean();

    private AtExit(Runnable end) {
        this.end = end;
        this.hook = new Thread(this::once, "at-exit");
    }

    /** Sees to it from now on. */
    public static AtExit of(Runnable end) {
        var atExit = new AtExit(end);
        Runtime.getRuntime().addShutdownHook(atExit.hook);
        return atExit;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) { // because the JVM is ending, and the hook has it
            return;
        }
        once();
    }

    private void once() {
        if (done.compareAndSet(false, true)) {
            end.run();
        }
    }
}
