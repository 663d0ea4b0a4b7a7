package uk.mashhub.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection of a sender's system to a door: HTTP/1.1, kept alive, one request at a time.
 *
 * <p>No more than that, because client and server share the cores: what the client costs is missing from what the server can do.
 */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    /** @param type of every body sent here */
    Connection(int port, String path, String type, String token) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
        head = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: " + type + "\r\nContent-Length: ";
    }

    /** What came back: the status, and the body as it came. */
    record Answer(int status, String body) {}

    Answer post(byte[] body, int length) throws IOException {
        byte[] start = (head + length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[start.length + length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, length);
        out.write(request);
        String status = line();
        int stated = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                stated = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            }
        }
        String answer = chunked ? chunks() : new String(in.readNBytes(Math.max(0, stated)), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(status.split(" ")[1]), answer);
    }

    private String chunks() throws IOException {
        var all = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
            line();
        }
        line();
        return all.toString();
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the door closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
