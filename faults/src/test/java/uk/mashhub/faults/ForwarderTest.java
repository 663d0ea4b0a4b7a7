package uk.mashhub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.mashhub.local.parts.Ports;

class ForwarderTest {

    private final int port = Ports.free();
    private final ServerSocket echo = unbound();
    private final Forwarder wire = new Forwarder(port, echo.getLocalPort());

    @BeforeEach
    void answer() {
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket caller = echo.accept();
                    Thread.ofVirtual().start(() -> {
                        try (caller) {
                            caller.getInputStream().transferTo(caller.getOutputStream());
                        } catch (IOException gone) {
                            // because the wire is cut under it
                        }
                    });
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        echo.close();
    }

    @Test
    void passesBothWaysUntilItIsCutAndAgainWhenItIsMended() throws IOException {
        try (Socket caller = call()) {
            assertThat(said(caller)).isEqualTo(7);

            wire.cut();
            assertThat(said(caller)).as("a cut connection").isNegative();
        }
        try (Socket meanwhile = call()) {
            assertThat(said(meanwhile)).as("a new one while it is cut").isNegative();
        }

        wire.mend();
        try (Socket again = call()) {
            assertThat(said(again)).isEqualTo(7);
        }
    }

    private Socket call() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** What comes back for a seven; negative when the connection has ended. */
    private static int said(Socket socket) throws IOException {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(7);
            out.flush();
            return socket.getInputStream().read();
        } catch (SocketException ended) {
            return -1;
        }
    }

    private static ServerSocket unbound() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
