package uk.mashhub.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between a service and the broker that can be cut: what comes in at one port goes out at another. */
final class Forwarder implements AutoCloseable {

    private final ServerSocket in;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Forwarder(int from, int to) {
        try {
            this.in = new ServerSocket(from, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.to = to;
        Thread.ofVirtual().start(this::accept);
    }

    /** Every connection ends, and every new one as soon as it is made. */
    void cut() {
        cut = true;
        open.forEach(Forwarder::end);
    }

    /** Lets connections through again. */
    void mend() {
        cut = false;
    }

    private void accept() {
        while (!in.isClosed()) {
            try {
                Socket caller = in.accept();
                if (cut) {
                    end(caller);
                } else {
                    Thread.ofVirtual().start(() -> connect(caller));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket caller) {
        try {
            var called = new Socket(InetAddress.getLoopbackAddress(), to);
            open.add(caller);
            open.add(called);
            Thread.ofVirtual().start(() -> copy(caller, called));
            copy(called, caller);
        } catch (IOException nobodyThere) {
            end(caller);
        }
    }

    private void copy(Socket from, Socket into) {
        try {
            from.getInputStream().transferTo(into.getOutputStream());
        } catch (IOException broken) {
            // because either side may go at any time, which is what this is for
        } finally {
            end(from);
            end(into);
            open.remove(from);
            open.remove(into);
        }
    }

    private static void end(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // because it is to be gone
        }
    }

    @Override
    public void close() {
        end(in);
        open.forEach(Forwarder::end);
    }
}
