package uk.mashhub.platform.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one stream, in order, of which no more is sent than a sender's socket holds while its body is still on its way.
 *
 * <p>Because most senders read nothing before they have sent everything: one that fills its socket with answers nobody reads waits for
 * the hub, and the hub for it. So what is beyond {@value #AT_ONCE_BYTES} bytes is kept until the body was read, or its sender sends
 * nothing for {@link #WAITS}, and so may be reading: the first {@value #MEMORY_BYTES_MAX} bytes in memory, the rest in a temporary file
 * that only this process's user can read and that is gone from its folder as soon as it is open. Where all streams together keep too
 * much, the answers are sent and the sender has to read.
 *
 * <p>Two threads: the one that reads and answers, and, once something is kept back, one that looks whether the first waits for the
 * sender. Only one of them writes at a time.
 */
final class AnswerSpool implements AutoCloseable {

    /** Less than the smallest socket that is met in practice takes up unread. */
    static final int AT_ONCE_BYTES = 64 * 1024;

    static final int MEMORY_BYTES_MAX = 1 << 20;

    /** In the files of all streams of one process: half of what the shipped manifests give a temporary folder. */
    static final long FILES_BYTES_MAX = 128L << 20;

    /** Whoever sends nothing for so long, within a body, waits for answers. */
    static final Duration WAITS = Duration.ofSeconds(1);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
    private static final long NOT_LISTENING = Long.MIN_VALUE;

    private final OutputStream out;
    private final AtomicLong inFiles;
    private final Deque<byte[]> memory = new ArrayDeque<>();
    private int inMemory;
    private long atOnce = AT_ONCE_BYTES;
    private @Nullable FileChannel file;
    private long from;
    private long until;
    private @Nullable Thread looking;
    private @Nullable IOException failed;
    private boolean closed;
    private volatile long listensSince = NOT_LISTENING;

    /**
     * For one stream.
     *
     * @param inFiles how much the files of all streams hold
     */
    AnswerSpool(OutputStream out, AtomicLong inFiles) {
        this.out = out;
        this.inFiles = inFiles;
    }

    /** From now on it is the sender's turn. */
    void listens() {
        listensSince = System.nanoTime();
    }

    /** The sender said something, or that was all. */
    void heard() {
        listensSince = NOT_LISTENING;
    }

    /** Sends some answers, or keeps them back. */
    synchronized void add(byte[] answers) throws IOException {
        refuseIfFailed();
        if (isEmpty() && answers.length <= atOnce) {
            atOnce -= answers.length;
            send(answers);
        } else if (from == until && inMemory + answers.length <= MEMORY_BYTES_MAX) {
            memory.add(answers);
            inMemory += answers.length;
            look();
        } else if (inFiles.addAndGet(answers.length) <= FILES_BYTES_MAX) {
            append(answers);
            look();
        } else {
            inFiles.addAndGet(-answers.length);
            sendAll();
            send(answers);
        }
    }

    /** The body was read: nothing is kept back any more. */
    synchronized void sendAll() throws IOException {
        refuseIfFailed();
        while (!isEmpty()) {
            sendNext();
        }
        out.flush();
    }

    private void send(byte[] answers) throws IOException {
        out.write(answers);
        out.flush();
    }

    private void refuseIfFailed() throws IOException {
        if (failed != null) {
            throw failed;
        }
    }

    private boolean isEmpty() {
        return memory.isEmpty() && from == until;
    }

    private void look() throws IOException {
        if (looking == null) {
            out.flush(); // because the head of an answer is for the request's own thread to write
            looking = Thread.ofVirtual().name("answers").start(this::sendToWhoeverWaits);
        }
    }

    private void sendToWhoeverWaits() {
        try {
            do {
                Thread.sleep(LOOKS_EVERY);
            } while (sendSome());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** As much as at first is sent, and a batch at least, when the sender waits; whether there is more to look for. */
    private synchronized boolean sendSome() {
        long since = listensSince;
        if (closed || since == NOT_LISTENING || System.nanoTime() - since < WAITS.toNanos()) {
            return !closed;
        }
        try {
            atOnce = AT_ONCE_BYTES;
            while (atOnce > 0 && !isEmpty()) {
                atOnce -= sendNext();
            }
            out.flush();
            listens();
            return true;
        } catch (IOException e) {
            failed = e;
            return false;
        }
    }

    private int sendNext() throws IOException {
        byte[] next = memory.poll();
        if (next == null) {
            next = readBack();
        } else {
            inMemory -= next.length;
        }
        out.write(next);
        return next.length;
    }

    private void append(byte[] answers) throws IOException {
        long at = until;
        until += answers.length;
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile("answers", null);
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        ByteBuffer left = ByteBuffer.wrap(answers);
        while (left.hasRemaining()) {
            at += open.write(left, at);
        }
    }

    private byte[] readBack() throws IOException {
        FileChannel open = Objects.requireNonNull(file);
        ByteBuffer some = ByteBuffer.allocate((int) Math.min(AT_ONCE_BYTES, until - from));
        while (some.hasRemaining()) {
            if (open.read(some, from + some.position()) < 0) {
                throw new EOFException("the file of answers was cut short");
            }
        }
        from += some.position();
        if (from == until) {
            open.truncate(0);
            empty();
        }
        return some.array();
    }

    private void empty() {
        inFiles.addAndGet(-until);
        from = 0;
        until = 0;
    }

    /** Whatever was not sent is dropped, and nothing is written any more. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (looking != null) {
            looking.interrupt();
        }
        empty();
        if (file != null) {
            file.close();
        }
    }
}
