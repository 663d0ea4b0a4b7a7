package uk.mashhub.notices.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A mail server that takes every message, and of one mailbox keeps back its "250 OK": the message has arrived and the sender does not
 * know it, which is the one moment no sender can make safe.
 */
final class HoldingMail implements AutoCloseable {

    /** A message as it came over the line. */
    record Message(String recipient, String id, boolean repeat) {}

    private final ServerSocket server;
    private final String heldRecipient;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    HoldingMail(String heldRecipient) {
        this.heldRecipient = heldRecipient;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("holding-mail").start(this::accept);
    }

    /** There is no such mailbox here. */
    HoldingMail refusing(String recipient) {
        refused.add(recipient);
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Whether the mailbox's message has arrived unanswered. */
    boolean isHolding() {
        return held.getCount() == 0;
    }

    void release() {
        released.countDown();
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        release();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket line = server.accept();
                Thread.ofVirtual().start(() -> talk(line));
            } catch (IOException e) {
                return; // because it was closed
            }
        }
    }

    private void talk(Socket line) {
        try (line;
                var in = new BufferedReader(new InputStreamReader(line.getInputStream(), UTF_8))) {
            say(line, "220 holding");
            String recipient = "";
            for (String said = in.readLine(); said != null; said = in.readLine()) {
                if (said.startsWith("RCPT")) {
                    recipient = said.substring(said.indexOf('<') + 1, said.indexOf('>'));
                }
                if (said.equals("DATA")) {
                    say(line, "354 go on");
                    take(in, recipient);
                }
                boolean none = said.startsWith("RCPT") && refused.contains(recipient);
                say(line, none ? "550 no such mailbox" : said.startsWith("QUIT") ? "221 bye" : "250 OK");
            }
        } catch (IOException e) {
            // because a sender that is killed says no goodbye
        }
    }

    private void take(BufferedReader in, String recipient) throws IOException {
        String id = "";
        boolean repeat = false;
        for (String said = in.readLine(); said != null && !said.equals("."); said = in.readLine()) {
            id = said.startsWith("Message-ID: ") ? said.substring("Message-ID: ".length()) : id;
            repeat |= said.equals("MASH-Hub-Repeat: true");
        }
        messages.add(new Message(recipient, id, repeat));
        if (recipient.equals(heldRecipient) && !isHolding()) {
            held.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void say(Socket line, String words) throws IOException {
        line.getOutputStream().write((words + "\r\n").getBytes(UTF_8));
        line.getOutputStream().flush();
    }
}
