package uk.mashhub.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Which ports of this machine's loopback are taken. */
public final class Ports {

    private static final int CONNECT_MILLIS = 300;

    private Ports() {}

    /** A port nobody listens on at this moment. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody listens there. */
    public static boolean inUse(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /**
     * Passes when the port is free.
     *
     * @throws PartFailedException naming the port and who wanted it, because that is all a person needs to act
     */
    public static void requireFree(String part, int port) {
        if (inUse(port)) {
            throw new PartFailedException(
                    part + " needs port " + port + ", but another program is listening there; stop that program first");
        }
    }
}
